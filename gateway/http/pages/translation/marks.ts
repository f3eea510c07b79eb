// How the translation view shows a loss or a repair: its tone, its icon and its word.

import type { ConsoleTexts } from '../../../../locales/locales.ts'
import { html, type Html } from '../html.ts'
import { icon, type IconName } from '../icons.ts'
import type { Kind, Mark } from './view.ts'

export type TranslationTexts = ConsoleTexts['translation']

export const tones: Readonly<Record<Kind, readonly [tone: string, icon: IconName]>> = {
  dropped: ['bad', 'x'],
  rejected: ['bad', 'circle-alert'],
  coerced: ['warn', 'triangle-alert'],
  approximated: ['warn', 'triangle-alert'],
  assumed: ['warn', 'triangle-alert'],
  carried: ['info', 'layers'],
  repaired: ['good', 'wrench'],
}

/** The order in which kinds are listed, the gravest first. */
export const order: readonly Kind[] = [
  'rejected',
  'dropped',
  'coerced',
  'approximated',
  'assumed',
  'carried',
  'repaired',
]

export function worst(marks: readonly Mark[]): Kind | undefined {
  return order.find((kind) => marks.some((mark) => mark.kind === kind))
}

export function tag(kind: Kind, texts: TranslationTexts): Html {
  const [tone, name] = tones[kind]
  return html`<span class="tag ${tone}">${icon(name)}${texts[kind]}</span>`
}

export function tags(marks: readonly Mark[], texts: TranslationTexts): readonly Html[] {
  return order.filter((kind) => marks.some((mark) => mark.kind === kind)).map((kind) => tag(kind, texts))
}
