/** Codes that are made on the site, and shown to the bot by the Discord user whom they shall link. */
export abstract class LinkCodes {
  /**
   * Links whoever made the code with the Discord user that shows it.
   * @param code as it was typed
   * @param names what Discord calls the user, for one whom no sync has seen yet
   */
  abstract use(
    code: string,
    discordId: string,
    names?: { readonly username: string; readonly displayName: string | null },
  ): Promise<{ displayName: string }>;
}
