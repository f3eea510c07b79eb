// The frame of every page: one style, no external resource, and a content security policy that names the page's own
// style and script by their hashes. Sides are logical, so that a page reads from right to left as well.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64 } from '../../../standards/bytes/base64.ts'

const style = `
:root{color-scheme:light dark;--line:#8884;--accent:#0b6e4f;--link:light-dark(#0b6e4f,#6fd6b0);--wrong:light-dark(#b3261e,#ff9a91)}
body{font:16px/1.5 system-ui,sans-serif;margin:0;background:Canvas;color:CanvasText}
main,.bar{max-width:64rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}h3{font-size:1rem;margin-bottom:.25rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:start;vertical-align:top;padding:.3rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
code,pre,textarea{font-family:ui-monospace,monospace;font-size:.85rem;overflow-wrap:anywhere}pre{overflow:auto;max-height:28rem;background:#8881;padding:.5rem;margin:0}
.two{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem}@media(max-width:50rem){.two{grid-template-columns:minmax(0,1fr)}table{font-size:.8rem}th,td{padding:.2rem}
.stacked,.stacked tbody,.stacked tr,.stacked td{display:block}.stacked th{position:absolute;clip-path:inset(50%)}.stacked td{border:0;padding:0}
.stacked tr{border-bottom:1px solid var(--line);padding:.4rem 0}.stacked td[data-label]::before{content:attr(data-label) ' ';font-weight:600}}
label{display:block;font-weight:600;margin:.5rem 0 .2rem}textarea,input,select{box-sizing:border-box;width:100%;padding:.3rem}textarea{min-height:9rem}
button{padding:.45rem 1.2rem;margin-block:.75rem;margin-inline:0 .5rem;background:var(--accent);color:#fff;border:0;border-radius:.25rem;font:inherit;cursor:pointer}
small{opacity:.75}.wrong{color:var(--wrong)}a{color:var(--link)}
`

function hashSource(text: string): string {
  return `'sha256-${toBase64(sha256(new TextEncoder().encode(text)))}'`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What a page may have beside its body. */
export interface PageOptions {
  /** A script of its own. */
  readonly script?: string
  /** English where absent. */
  readonly language?: string
  readonly direction?: 'ltr' | 'rtl'
  /** HTML before and after the main part. */
  readonly before?: string
  readonly after?: string
  /** Style of its own, after that of every page. */
  readonly style?: string
  /** Whether its forms are sent to this gateway. */
  readonly hasForms?: boolean
}

/** A page from its body in HTML. */
export function page(title: string, body: string, options: PageOptions = {}): Response {
  const { script, language = 'en', direction = 'ltr', before = '', after = '', hasForms = false } = options
  const own = style + (options.style ?? '')
  const html = `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,"><style>${own}</style></head>
<body>${before}<main id="main">${body}</main>${after}${script === undefined ? '' : `<script type="module">${script}</script>`}</body></html>
`
  const sources = [
    `default-src 'none'`,
    `style-src ${hashSource(own)}`,
    `script-src ${script === undefined ? "'none'" : hashSource(script)}`,
    `connect-src ${script === undefined ? "'none'" : "'self'"}`,
    `img-src data:`,
    `form-action ${hasForms ? "'self'" : "'none'"}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ]
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': sources.join('; '),
      'cache-control': 'no-cache',
    },
  })
}
