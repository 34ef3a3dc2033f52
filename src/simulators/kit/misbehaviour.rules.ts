/**
 * An order to answer wrongly:
 * - `status`: answer `status` (default 500) with `body` and `headers`, and do not act;
 * - `status-after`: act, then answer as for `status`;
 * - `slow`: wait `delayMs`, then act and answer as usual;
 * - `cut-before`: drop the connection without acting; `cut-after`: act, then drop it;
 * - `malformed`: act, then answer 200 with broken JSON.
 */
export interface Misbehaviour {
  readonly kind: 'status' | 'status-after' | 'slow' | 'cut-before' | 'cut-after' | 'malformed';
  /** Only requests of this method; all when absent. */
  readonly method?: string;
  /** Source of a regular expression that the path must match; all when absent. */
  readonly path?: string;
  /** How many matching requests to spoil; 1 when absent. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly delayMs?: number;
}

/** The standing orders, first given first served; an order ends when it has been carried out often enough. */
export class Misbehaviours {
  private orders: { order: Misbehaviour; left: number }[] = [];

  order(order: Misbehaviour): void {
    this.orders.push({ order, left: order.times ?? 1 });
  }

  clear(): void {
    this.orders = [];
  }

  take(method: string, path: string): Misbehaviour | undefined {
    const standing = this.orders.find(
      ({ order }) =>
        (order.method === undefined || order.method === method) &&
        (order.path === undefined || new RegExp(order.path).test(path)),
    );
    if (!standing) return undefined;
    standing.left -= 1;
    if (standing.left <= 0) this.orders = this.orders.filter((other) => other !== standing);
    return standing.order;
  }
}
