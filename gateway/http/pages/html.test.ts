import { describe, expect, it } from 'vitest'
import { html, type Part } from './html.ts'

describe('html', () => {
  it.each<readonly [string, Part, string]>([
    ['text', '<b>"a" & b</b>', '&lt;b&gt;&quot;a&quot; &amp; b&lt;/b&gt;'],
    ['a number', 7, '7'],
    ['nothing', undefined, ''],
    ['what does not hold', false, ''],
    ['markup of its own', html`<i>${'<'}</i>`, '<i>&lt;</i>'],
    ['a list of both', ['<', html`<hr />`, ['>', 1]], '&lt;<hr />&gt;1'],
  ])('takes %s', (_, part, text) => {
    expect(html`<p title="${'"'}">${part}</p>`.text).toBe(`<p title="&quot;">${text}</p>`)
  })
})
