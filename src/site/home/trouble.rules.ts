/** What is in trouble at the moment, so that each trouble is told once, and not to the log of every visit. */
export class Troubles {
  private readonly names = new Set<string>();

  /** Takes in that something failed; whether that is news. */
  isNew(name: string): boolean {
    if (this.names.has(name)) return false;
    this.names.add(name);
    return true;
  }

  /** Takes in that something went well; whether a trouble ended by it. */
  isOver(name: string): boolean {
    return this.names.delete(name);
  }
}
