import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

/** The description of the JSON API, as `/docs` shows it and `docs/openapi.json` keeps it. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Guild platform')
    .setDescription(
      'Every answer is `{ ok: true, data }` or `{ ok: false, error, code }` with a true status. Instants are ISO 8601 in UTC, ' +
        'local times name their zone, Discord ids are text. `x-needs` tells the least rank a route asks for.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, { autoTagControllers: false });
}

export function serveApiDocs(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => describeApi(app), { jsonDocumentUrl: 'docs/openapi.json', raw: ['json'] });
}
