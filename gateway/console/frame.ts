// The frame of the console's pages: the skip link, the menu, the sign-out form, and the languages.

import { directionOf, languages } from '../../locales/locales.ts'
import { languageNames } from '../../locales/negotiate.ts'
import { page } from '../http/pages/frame.ts'
import { html, type Html, type Part } from '../http/pages/html.ts'
import type { RouteContext } from '../http/request/request.ts'
import { queryOf } from '../http/request/query.ts'
import { consolePath, sessionPath } from '../http/session.ts'
import { link, postForm, type PageContext } from './page-context.ts'

/** In the order of the menu: the path, and the group of its texts. */
export const sections = [
  ['policies', 'policies'],
  ['decisions', 'decisions'],
  ['simulate', 'simulate'],
  ['packs', 'packs'],
  ['break-glass', 'breakGlass'],
  ['sources', 'sources'],
] as const

const style = `
nav ul,.languages{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:0;padding:0}
.bar{padding-block:.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between}
[aria-current]{font-weight:700;text-decoration:none}.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{position:static}
.bar button{margin:0;padding:.2rem .7rem}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.fields{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(15rem,100%),1fr));gap:0 1rem;align-items:end}time{white-space:nowrap}
fieldset{border:1px solid var(--line);margin:.5rem 0;min-width:0}fieldset label{display:inline;font-weight:400;margin-inline-end:1rem}fieldset input{width:auto}
dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:.3rem 1rem}
@media(max-width:50rem){.stacked td:empty{display:none}dl{grid-template-columns:minmax(0,1fr);gap:0}dd{margin-block-end:.6rem}}
.note{border-inline-start:4px solid var(--link);padding-inline-start:.75rem}.note.wrong{border-color:var(--wrong)}section.note{margin-block:1.5rem}
[dir=rtl] span[lang=en]{display:inline-block}li{margin-block:.3rem}summary{cursor:pointer}
@media print{.bar,form,button{display:none}body{color:#000;background:#fff}main{max-width:none}details>*{display:block}}
`

function menu(shown: PageContext, path: string): Html {
  const items = sections.map(([section, group]) => {
    const target = `${consolePath}/${section}`
    const isHere = path === target || path.startsWith(`${target}/`)
    const text = html`<span${isHere && html` aria-current="page"`}>${shown.texts[group].title}</span>`
    return html`<li>${link(shown, target, text)}</li>`
  })
  return html`<nav aria-label="${shown.texts.frame.menu}">
    <ul>
      <li>${link(shown, consolePath, html`<strong>Citygate</strong>`)}</li>
      ${items}
    </ul>
  </nav>`
}

/** The same page in each language; the links of a problem page do not repeat the request. */
function languageLinks(shown: PageContext, context: RouteContext, isProblem: boolean): Html {
  const { method, path } = context.req
  const asked = method === 'GET' && !isProblem ? queryOf(context).map(([name, value]) => [name, value]) : []
  const place = method === 'GET' ? (isProblem ? '' : path) : consolePath
  const others = languages.map((language) => {
    const query = new URLSearchParams(asked)
    query.set('lang', language)
    const current = language === shown.language && html` aria-current="true"`
    return html`<li>
      <a lang="${language}" hreflang="${language}" href="${`${place}?${query.toString()}`}" ${current}
        >${languageNames[language]}</a
      >
    </li>`
  })
  return html`<footer class="bar">
    <ul class="languages" aria-label="${shown.texts.frame.language}">
      ${others}
    </ul>
  </footer>`
}

export interface ConsolePage {
  readonly title: string
  readonly body: Part
  /** Absent: 200. */
  readonly status?: number
  /** Beside those that every page of the console has. */
  readonly headers?: Headers
}

/** What only the officer may see is kept by no cache and shown in no frame. */
export function consolePage(
  context: RouteContext,
  shown: PageContext,
  { title, body, status = 200, headers }: ConsolePage,
): Response {
  const isSignedIn = context.get('session') !== undefined && context.get('principal') !== undefined
  const out = isSignedIn && postForm(shown, `${sessionPath}/end`, html`<button>${shown.texts.frame.signOut}</button>`)
  const before = html`<a class="skip" href="#main">${shown.texts.frame.skipToContent}</a>
    <header class="bar">${menu(shown, context.req.path)}${out}</header>`
  const content = html`<h1>${title}</h1>
    ${body}`
  const made = page(`${title} · Citygate`, content.text, {
    language: shown.language,
    direction: directionOf(shown.language),
    before: before.text,
    after: languageLinks(shown, context, status >= 400).text,
    style,
    hasForms: true,
  })
  const all = new Headers(made.headers)
  all.set('cache-control', 'private, no-store')
  all.set('vary', 'Cookie, Authorization, Accept-Language')
  // With less a browser without Fetch Metadata does not say whose page a form is of.
  all.set('referrer-policy', 'same-origin')
  all.set('cross-origin-opener-policy', 'same-origin')
  all.set('cross-origin-resource-policy', 'same-origin')
  all.set('content-language', shown.language)
  for (const [name, value] of headers ?? []) if (name !== 'content-type') all.set(name, value)
  return new Response(made.body, { status, headers: all })
}
