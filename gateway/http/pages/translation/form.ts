// The form of the translation view: formats, example, options and the message.

import type { Registered } from '../../../../adapters/register.ts'
import { Html, html, type Part } from '../html.ts'
import { icon } from '../icons.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { type Choice, readable, writable } from './choice.ts'
import { optionFields } from './options.ts'
import type { TranslationTexts } from './render.ts'

function select(
  id: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Html {
  return html`<div>
    <label for="${id}">${label}</label>
    <select id="${id}" name="${id}" dir="ltr">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && new Html(' selected')}>${text}</option>`)}
    </select>
  </div>`
}

function formats(all: readonly Registered[]): readonly (readonly [string, string])[] {
  return all
    .map(({ adapter }) => [adapter.id, `${adapter.id} — ${adapter.standard.name}`] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

/**
 * The fields between `<form>` and `</form>`.
 *
 * @param isRejected the message or its options are shown, so that they can be corrected
 */
export function translationFields(
  gateway: GatewayContext,
  choice: Choice,
  texts: TranslationTexts,
  isRejected: boolean,
): Html {
  const { registry } = gateway.services
  const { from, to, target, example, mediaType, options, targetOptions, payload } = choice
  const { examples, reads } = from.adapter
  const named = examples.map(({ title }, index) => [String(index), title] as const)
  const mediaTypes = [...new Set(reads.map((one) => one.mediaType))].map((one) => [one, one] as const)
  const targets = to.adapter.writes.map(({ name, mediaType: written }) => [name, `${name} (${written})`] as const)
  const { properties } = to.adapter.options
  const hasTargetOptions = Object.keys(properties ?? {}).length > 0 && from !== to
  const open: Part = isRejected && new Html(' open')
  return html`${hidden('shown-from', from.adapter.id)}${hidden('shown-to', to.adapter.id)}${hidden('shown-example', example === undefined ? '' : String(example))}
    <div class="choose">
      ${select('from', texts.from, formats(readable(registry)), from.adapter.id)}
      ${select('example', texts.example, [['', texts.ownMessage], ...named], example === undefined ? '' : String(example))}
      ${select('to', texts.to, formats(writable(registry)), to.adapter.id)}
      ${select('target', texts.target, targets, target ?? targets[0]?.[0] ?? '')}
      <button>${icon('languages')}${texts.translate}</button>
    </div>
    <details class="edit" ${open}>
      <summary>${icon('pencil')} ${texts.edit}</summary>
      <label for="payload">${texts.message}</label>
      <textarea id="payload" name="payload" dir="ltr" spellcheck="false">${payload.text}</textarea>
      <div class="fields">
        ${select('mediaType', texts.mediaType, mediaTypes, mediaType)}
        ${select(
          'encoding',
          texts.encoding,
          [
            ['text', texts.encodingText],
            ['hex', texts.encodingHex],
          ],
          payload.encoding,
        )}
        ${select(
          'lines',
          texts.lineEnds,
          [
            ['lf', 'LF'],
            ['crlf', 'CR LF'],
            ['cr', 'CR'],
          ],
          payload.lines,
        )}
      </div>
    </details>
    <details class="edit" ${open}>
      <summary>${icon('sliders-horizontal')} ${texts.options}</summary>
      <p>${texts.optionsIntro}</p>
      ${optionFields(from, options, { prefix: 'option.', raw: 'options' }, texts)}
      ${
        hasTargetOptions &&
        html`<h3>${texts.targetOptions}</h3>
          ${optionFields(to, targetOptions, { prefix: 'target-option.', raw: 'targetOptions' }, texts)}`
      }
    </details>`
}
