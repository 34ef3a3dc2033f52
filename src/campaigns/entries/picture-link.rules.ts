const ID = '[A-Za-z0-9_-]';
const BARE_ID = new RegExp(`^${ID}{25,200}$`);
const WHOLE_ID = new RegExp(`^${ID}{10,200}$`);
const ID_IN_PATH = new RegExp(`^/(?:file/)?d/(${ID}{10,200})(?:[/=]|$)`);

/**
 * Turns any of the links that Google Drive gives people into the one that shows a picture, and a bare file id as well.
 * Null for every other address: a page of ours that showed pictures from anywhere would tell that place who votes here,
 * and could show something else tomorrow. Those are uploaded instead.
 */
export function driveThumbnail(link: string): string | null {
  const id = driveIdIn(link.trim());
  return id === null ? null : `https://drive.google.com/thumbnail?id=${id}&sz=w2000`;
}

function driveIdIn(link: string): string | null {
  if (BARE_ID.test(link)) return link;
  if (!/^https?:\/\//i.test(link) || !URL.canParse(link)) return null;
  const { hostname, port, pathname, searchParams, username } = new URL(link);
  if (port !== '' || username !== '') return null;
  const inPath = ID_IN_PATH.exec(pathname)?.[1] ?? null;
  if (hostname === 'lh3.googleusercontent.com') return inPath;
  if (hostname !== 'drive.google.com' && hostname !== 'docs.google.com') return null;
  if (inPath !== null) return inPath;
  const asked = /^\/(?:open|uc|thumbnail)$/.test(pathname) ? searchParams.get('id') : null;
  return asked !== null && WHOLE_ID.test(asked) ? asked : null;
}
