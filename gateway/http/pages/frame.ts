// The frame of every page: the style of the site, and a content security policy that permits this gateway's own static files and
// nothing else. A style in the page itself is named by its hash.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { type AssetName, assetPath } from '../../assets.ts'

function hashSource(text: string): string {
  return `'sha256-${toBase64(sha256(new TextEncoder().encode(text)))}'`
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** What a page may have beside its body. */
export interface PageOptions {
  /** Static scripts and styles, by their names. */
  readonly islands?: readonly AssetName[]
  readonly styles?: readonly AssetName[]
  /** Origins of pictures and map tiles, beside this gateway. */
  readonly images?: readonly string[]
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

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round"><path d="M4 28V14a12 12 0 0 1 24 0v14"/><path d="M11 28V15a5 5 0 0 1 10 0v13"/></svg>'
const favicon = `data:image/svg+xml,${encodeURIComponent(logo.replace('currentColor', '#2f7fd6'))}`
/** Decorative: the name stands beside it. */
export const logoHtml = logo.replace('<svg ', '<svg aria-hidden="true" ')

function securityPolicy(own: string, { islands = [], images = [], hasForms = false }: PageOptions): string {
  const hasScript = islands.length > 0
  const outside = images.map((origin) => ` ${origin}`).join('')
  return [
    `default-src 'none'`,
    `style-src 'self'${own === '' ? '' : ` ${hashSource(own)}`}`,
    `script-src ${hasScript ? "'self'" : "'none'"}`,
    `worker-src ${hasScript ? "'self'" : "'none'"}`,
    `connect-src ${hasScript ? `'self'${outside}` : "'none'"}`,
    `img-src 'self' data:${hasScript ? ' blob:' : ''}${outside}`,
    `font-src 'self'`,
    `form-action ${hasForms ? "'self'" : "'none'"}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** A page from its body in HTML. */
export function page(title: string, body: string, options: PageOptions = {}): Response {
  const { language = 'en', direction = 'ltr', before = '', after = '', style: own = '' } = options
  const sheets = ['site.css' as const, ...(options.styles ?? [])]
    .map((name) => `<link rel="stylesheet" href="${assetPath(name)}">`)
    .join('')
  const scripts = (options.islands ?? [])
    .map((name) => `<script type="module" src="${assetPath(name)}"></script>`)
    .join('')
  const html = `<!doctype html>
<html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="${favicon}">${sheets}${own === '' ? '' : `<style>${own}</style>`}</head>
<body>${before}<main id="main" tabindex="-1">${body}</main>${after}${scripts}</body></html>
`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': securityPolicy(own, options),
      'cache-control': 'no-cache',
    },
  })
}
