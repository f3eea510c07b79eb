// The routes that answer without a token; OPTIONS of any path does too. Every other route of openapi.yaml and of the standard
// APIs answers 401 without one: a test takes them from the document and from the APIs, and proves it.

export const publicRoutes: readonly string[] = [
  '/',
  '/health',
  '/ready',
  '/docs',
  '/openapi.json',
  '/asyncapi.json',
  '/contexts/:name',
  '/token',
  '/.well-known/oauth-protected-resource',
  '/.well-known/authzen-configuration',
]
