import type { NestExpressApplication } from '@nestjs/platform-express';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Record<string, boolean> };
}

/** Nest's middleware stands in the router as a route for everything, Swagger's own files as one each. */
const NO_DOOR = / (\{\/\*splat\}|\/docs\/(?!openapi\.json).*)$/;

/** Every route of the running application as `GET /path/:id`, out of Express itself, sorted. */
export function routesOf(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack
    .flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
    )
    .filter((route) => !NO_DOOR.test(route))
    .toSorted();
}
