// The page at /docs: the interactive API reference. Without scripts, or where the script was not deployed, the browser goes to
// `?view=plain` (docs.ts), which the server writes.

import { assetPath } from '../../assets.ts'

/** Nothing from another host. Scalar and its editor write styles into the page, and not all of them carry a nonce. */
const securityPolicy = [
  `default-src 'none'`,
  `style-src 'unsafe-inline'`,
  `script-src 'self'`,
  `connect-src 'self'`,
  `img-src 'self' data: blob:`,
  `font-src 'self' data:`,
  `worker-src 'none'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

const plain = '/docs?view=plain'

export function referencePage(): Response {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Citygate: HTTP interface</title><link rel="icon" href="data:,">
<noscript><meta http-equiv="refresh" content="0; url=${plain}"></noscript></head>
<body><div id="reference"></div><p id="plain"><a href="${plain}">The API reference without scripts</a></p>
<script src="${assetPath('scalar.js')}" defer></script><script type="module" src="${assetPath('reference.js')}"></script></body></html>
`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': securityPolicy,
      'cache-control': 'no-cache',
    },
  })
}
