// GET /assets/{file}: the static files of the pages (gateway/assets.ts).

import { fail, ok } from '../../../standards/result.ts'
import { assets } from '../../generated/assets.ts'
import type { Handler } from '../route.ts'

const files: ReadonlySet<string> = new Set(Object.values(assets))

const mediaTypes: ReadonlyMap<string, string> = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['json', 'application/json'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['woff2', 'font/woff2'],
  ['txt', 'text/plain; charset=utf-8'],
])

/** Answers only the files that the pages of this version name. */
export const assetRoute: Handler = async (gateway, context) => {
  const file = context.req.param('file') ?? ''
  const content = files.has(file) ? await gateway.readAsset(file) : undefined
  if (content === undefined) return fail({ code: 'not-found', detail: 'There is no static file with this name.' })
  const headers = {
    'content-type': mediaTypes.get(file.slice(file.lastIndexOf('.') + 1)) ?? 'application/octet-stream',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  }
  return ok(new Response(content, { headers }))
}
