/** Stories, contracts and rules run alike: ESM, TypeScript by swc, one PostgreSQL for the run (test/support). */
export default {
  testEnvironment: '<rootDir>/test/support/native.environment.mjs',
  roots: ['<rootDir>/src', '<rootDir>/seed', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '/(src|seed|migrations|test/support)/(?!.*\\.spec\\.).*\\.ts$': '<rootDir>/test/support/native.transform.mjs',
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          target: 'es2024',
          keepClassNames: true,
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  testTimeout: 30_000,
  // One more than the cores of a small machine: stories wait for PostgreSQL, and processes for each other.
  maxWorkers: 3,
};
