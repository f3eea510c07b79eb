// Pausing a source and resuming it, on its page.

import { fillIn } from '../../../locales/locales.ts'
import { ok } from '../../../standards/result.ts'
import { pauseFor } from '../../http/management/sources/sources.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { Source } from '../../store/sources/sources.ts'
import { taking } from '../forms.ts'
import { postForm, type PageContext } from '../page-context.ts'
import { sourcesPath } from './list.ts'

export function pauseForm({ id, paused }: Source, shown: PageContext): Html {
  const { pause, resume } = shown.texts.source
  return paused === undefined
    ? postForm(
        shown,
        `${sourcesPath}/${id}/pause`,
        html`<button class="secondary">${icon('circle-pause')}${pause}</button>`,
      )
    : postForm(shown, `${sourcesPath}/${id}/resume`, html`<button>${icon('play')}${resume}</button>`)
}

/** What it means that a source is paused; nothing where it is not. */
export function pausedNote({ paused }: Source, { texts }: PageContext): Html | false {
  if (paused === undefined) return false
  const time = paused.slice(0, 16).replace('T', ' ')
  return html`<p class="note" role="status">${fillIn(texts.source.pausedSince, { time })}</p>`
}

function pauseRoute(isPaused: boolean) {
  return taking(async (gateway, context) => {
    const source = await pauseFor(gateway, context, isPaused)
    return source.ok ? ok({ path: `${sourcesPath}/${source.value.id}` }) : source
  })
}

export const pausePageRoute = pauseRoute(true)
export const resumePageRoute = pauseRoute(false)
