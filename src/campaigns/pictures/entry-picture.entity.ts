import { defineEntity, p } from '@mikro-orm/core';

/** A picture that was uploaded here, as it was encoded anew; one of the same content is kept once. */
const EntryPictureSchema = defineEntity({
  name: 'EntryPicture',
  schema: 'patt',
  tableName: 'entry_pictures',
  properties: {
    id: p.integer().primary().autoincrement().generated('by default as identity'),
    /** Of the content; the picture's address. */
    sha256: p.string().length(64).unique(),
    width: p.integer(),
    height: p.integer(),
    byteSize: p.integer(),
    /** Null where pictures lie in a folder. */
    content: p.blob().nullable().lazy(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
});

export class EntryPicture extends EntryPictureSchema.class {}
EntryPictureSchema.setClass(EntryPicture);
