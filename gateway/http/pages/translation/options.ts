// The options of a format as fields of a form, each with the reason why it is asked, from its schema.

import type { Registered } from '../../../../adapters/register.ts'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../standards/json/object.ts'
import { html, type Html, type Part, prose } from '../html.ts'

interface OptionField {
  readonly name: string
  readonly schema: JsonObject
  readonly isRequired: boolean
}

function fieldsOf(registered: Registered): readonly OptionField[] {
  const { properties, required } = registered.adapter.options
  if (!isJsonObject(properties)) return []
  const needed = new Set(Array.isArray(required) ? required : [])
  return Object.entries(properties)
    .map(([name, schema]) => ({ name, schema: isJsonObject(schema) ? schema : {}, isRequired: needed.has(name) }))
    .toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired))
}

function textOfValue(value: Json | undefined): string {
  if (value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function input(id: string, name: string, schema: JsonObject, text: string, more: Part): Html {
  const { type, enum: labels } = schema
  const choices = type === 'boolean' ? ['true', 'false'] : Array.isArray(labels) ? labels.map(textOfValue) : undefined
  if (choices !== undefined) {
    const options = ['', ...choices].map(
      (one) => html`<option value="${one}" ${one === text && html` selected`}>${one === '' ? '–' : one}</option>`,
    )
    return html`<select id="${id}" name="${name}" dir="ltr" ${more}>
      ${options}
    </select>`
  }
  if (type === 'object' || type === 'array')
    return html`<textarea id="${id}" name="${name}" class="short" rows="2" dir="ltr" spellcheck="false" ${more}>
${text}</textarea>`
  const kind = schema['writeOnly'] === true ? 'password' : 'text'
  return html`<input
    id="${id}"
    name="${name}"
    type="${kind}"
    value="${text}"
    dir="ltr"
    autocomplete="off"
    spellcheck="false"
    ${more}
  />`
}

export interface OptionTexts {
  readonly required: string
  readonly moreOptions: string
  readonly asJson: string
  readonly asJsonHint: string
}

/**
 * Fields for the options of a format: those that are required or set, then the others.
 *
 * @param prefix of their names in the form; @param raw the name of the field that takes all of them as JSON
 */
export function optionFields(
  registered: Registered,
  values: JsonObject,
  { prefix, raw }: { readonly prefix: string; readonly raw: string },
  texts: OptionTexts,
): Html {
  const fields = fieldsOf(registered)
  const shown = ({ name, schema, isRequired }: OptionField): Html => {
    const id = `${prefix}${name}`
    // A secret is not sent back.
    const value = schema['writeOnly'] === true || !Object.hasOwn(values, name) ? '' : textOfValue(values[name])
    const { description } = schema
    const about = html` aria-describedby="${id}-about"`
    return html`<div class="option">
      <label for="${id}"><code dir="ltr">${name}</code>${isRequired && html` <small>${texts.required}</small>`}</label>
      ${input(id, id, schema, value, about)}
      <p class="hint" id="${id}-about" lang="en" dir="ltr">
        ${typeof description === 'string' ? prose(description) : ''}
      </p>
    </div>`
  }
  const first = fields.filter(({ name, isRequired }) => isRequired || Object.hasOwn(values, name))
  const others = fields.filter((one) => !first.includes(one))
  return html`<div class="options">${first.map(shown)}</div>
    ${
      others.length > 0 &&
      html`<details>
        <summary>${texts.moreOptions}</summary>
        <div class="options">${others.map(shown)}</div>
      </details>`
    }
    <details>
      <summary>${texts.asJson}</summary>
      <label for="${raw}">${texts.asJson}</label>
      <textarea
        id="${raw}"
        name="${raw}"
        class="short"
        rows="3"
        dir="ltr"
        spellcheck="false"
        aria-describedby="${raw}-about"
      ></textarea>
      <p class="hint" id="${raw}-about">${texts.asJsonHint}</p>
    </details>`
}
