// The routes that answer without a token. Every other route of openapi.yaml answers 401 without one; a test takes the
// list from the document and proves it.

export const publicRoutes: readonly string[] = [
  '/',
  '/health',
  '/ready',
  '/docs',
  '/openapi.json',
  '/asyncapi.json',
  '/contexts/:name',
  '/token',
]
