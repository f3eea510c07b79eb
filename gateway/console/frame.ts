// The frame of the console's pages: the skip link, the menu, the sign-out form, and the languages.

import { directionOf, languages } from '../../locales/locales.ts'
import { languageNames } from '../../locales/negotiate.ts'
import type { AssetName } from '../assets.ts'
import { logoHtml, page } from '../http/pages/frame.ts'
import { Html, html, type Part } from '../http/pages/html.ts'
import { icon } from '../http/pages/icons.ts'
import type { RouteContext } from '../http/request/request.ts'
import { queryOf } from '../http/request/query.ts'
import { consolePath, sessionPath } from '../http/session.ts'
import { hasAnyRole, type Principal } from '../principal.ts'
import { menuGroups, type Section } from './menu.ts'
import { code, link, postForm, type PageContext } from './page-context.ts'

/** The sections that one of the roles may use. */
export function sectionsOf(sections: readonly Section[], principal: Principal | undefined): readonly Section[] {
  return principal === undefined ? [] : sections.filter(({ roles }) => hasAnyRole(principal, roles))
}

function menu(shown: PageContext, path: string, principal: Principal | undefined): Html {
  const groups = menuGroups.map(({ name, sections }) => {
    const items = sectionsOf(sections, principal).map(({ path: target, icon: iconName, texts: group }) => {
      const isHere = target === consolePath ? path === consolePath : `${path}/`.startsWith(`${target}/`)
      return html`<li>${link(shown, target, html`${icon(iconName)}${shown.texts[group].title}`, {}, isHere)}</li>`
    })
    if (items.length === 0) return ''
    return html`<p aria-hidden="true">${shown.texts.frame[name]}</p>
      <ul aria-label="${shown.texts.frame[name]}">
        ${items}
      </ul>`
  })
  return html`<nav class="side" aria-label="${shown.texts.frame.menu}">${groups}</nav>`
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
  return html`<footer class="foot">
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
  /** Its address is of use once, and no link repeats it. */
  readonly isOnce?: true
  /** The caller is known and the browser keeps nothing of it, so that there is nothing to sign out of here. */
  readonly keepsNoSession?: true
  /** Beside those that every page of the console has. */
  readonly headers?: Headers
  /** Static scripts and styles of the page, by their names. */
  readonly islands?: readonly AssetName[]
  readonly styles?: readonly AssetName[]
  /** Origins of map tiles. */
  readonly images?: readonly string[]
}

function topBar(context: RouteContext, shown: PageContext, principal: Principal | undefined): Html {
  const who =
    principal !== undefined &&
    html`<span class="who">${code(principal.client)}${' · '}${code(context.get('tenant'))}</span> ${postForm(
        shown,
        `${sessionPath}/end`,
        html`<button class="secondary small">${icon('log-out')}${shown.texts.frame.signOut}</button>`,
      )}`
  return html`<a class="skip" href="#main">${shown.texts.frame.skipToContent}</a>
    <header class="top">
      ${link(shown, consolePath, html`${new Html(logoHtml)}Citygate`, {}, false, 'brand')}${who}
    </header>`
}

/** What only the signed-in person may see is kept by no cache and shown in no frame. */
export function consolePage(context: RouteContext, shown: PageContext, content: ConsolePage): Response {
  const { title, body, status = 200, headers } = content
  const known = context.get('principal') as Principal | undefined
  const isSignedIn = context.get('session') !== undefined && known !== undefined && content.keepsNoSession !== true
  const top = topBar(context, shown, isSignedIn ? known : undefined)
  const side = known === undefined ? '' : menu(shown, context.req.path, known)
  const made = page(
    `${title} · Citygate`,
    html`<h1>${title}</h1>
      ${body}`.text,
    {
      language: shown.language,
      direction: directionOf(shown.language),
      before:
        known === undefined
          ? top.text
          : html`${top}
              <div class="shell">${side}`.text,
      after:
        (known === undefined ? '' : '</div>') +
        languageLinks(shown, context, status >= 400 || content.isOnce === true).text,
      hasForms: true,
      islands: content.islands ?? [],
      styles: content.styles ?? [],
      images: content.images ?? [],
    },
  )
  const all = new Headers(made.headers)
  all.set('cache-control', 'private, no-store')
  all.set('vary', 'Cookie, Authorization, Accept-Language')
  // With less a browser without Fetch Metadata does not say whose page a form is of.
  all.set('referrer-policy', 'same-origin')
  all.set('cross-origin-opener-policy', 'same-origin')
  all.set('cross-origin-resource-policy', 'same-origin')
  all.set('content-language', shown.language)
  for (const [name, value] of headers ?? []) {
    if (name === 'set-cookie') all.append(name, value)
    else if (name !== 'content-type') all.set(name, value)
  }
  return new Response(made.body, { status, headers: all })
}
