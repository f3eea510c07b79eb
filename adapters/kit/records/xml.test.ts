import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../standards/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { decodeXml } from './xml-text.ts'
import { checkXmlSize, parseXml, xmlPath, XmlReader, type XmlElement } from './xml.ts'
import { isXmlText, xmlElement } from './xml-write.ts'

const limits = { depth: 8, members: 100 }
const isKnown = ({ name }: XmlElement) => ['a', 'b'].includes(name)

function problemOf(action: () => unknown): Problem | undefined {
  try {
    action()
    return undefined
  } catch (error) {
    if (error instanceof ProblemError) return error.problem
    throw error
  }
}

function problem(text: string, within = limits) {
  const found = problemOf(() => parseXml(text, within))
  return found === undefined ? undefined : [found.code, found.path]
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

describe('parseXml', () => {
  it('reads elements with their texts, namespaces and positions in the document', () => {
    const text = '<a xmlns="urn:x"><b>1 &lt; &#x32;<![CDATA[<3>]]></b><p:c xmlns:p="urn:y" p:d="4"/><b/></a>'
    const { root } = parseXml(text, limits)
    const [first, second, third] = root.children as [XmlElement, XmlElement, XmlElement]
    expect(first).toMatchObject({ name: 'b', namespace: 'urn:x', text: '1 < 2<3>', attributes: [] })
    expect(second).toMatchObject({ name: 'c', namespace: 'urn:y', attributes: [{ name: 'd', namespace: 'urn:y' }] })
    expect(text.slice(second.start, second.end)).toBe('<p:c xmlns:p="urn:y" p:d="4"/>')
    expect(root.children.map((child) => xmlPath(child, isKnown))).toEqual(['/a/b[1]', '/a/*', '/a/b[2]'])
    expect(third.text).toBe('')
  })

  it('finds the same positions in a document of any length', () => {
    const text = `<a>${'<b>é𝄞\r\n</b>'.repeat(3000)}<b x="'/>"/></a>`
    for (const { start, end } of parseXml(text, { depth: 8, members: 10_000 }).root.children)
      expect(['<b>é𝄞\r\n</b>', `<b x="'/>"/>`]).toContain(text.slice(start, end))
  })

  it('accepts names of object properties as ordinary names', () => {
    const { root } = parseXml('<__proto__><constructor __proto__="1"/></__proto__>', limits)
    expect(root).toMatchObject({ name: '__proto__', counts: new Map([['constructor', 1]]) })
  })

  it('rejects a document that is not well-formed, with the position', () => {
    expect(problem('<a>\n<b></a>')).toEqual(['syntax', 'line 2, column 8'])
    for (const text of ['', 'x', '<a', '<a></a><a/>', '<a>&b;</a>', '<p:a/>', '<a b="1" b="2"/>', '<a>\u0001</a>'])
      expect([text, problem(text)?.[0]]).toEqual([text, 'syntax'])
  })

  it('rejects document types, XML 1.1 and documents beyond the limits', () => {
    expect(problem('<!DOCTYPE a><a/>')?.[0]).toBe('unsupported')
    expect(problem('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>')?.[0]).toBe('unsupported')
    expect(problem('<?xml version="1.1"?><a/>')?.[0]).toBe('unsupported')
    expect(problem('<a>'.repeat(9) + '</a>'.repeat(9))).toEqual(['limit-exceeded', undefined])
    expect(problem('<a>'.repeat(8) + '</a>'.repeat(8))).toBeUndefined()
    for (const many of ['<b/>', '<b c="1"/>', '<!--c-->', '<?c d?>'])
      expect([many, problem(`<a>${many.repeat(100)}</a>`)]).toEqual([many, ['limit-exceeded', undefined]])
  })

  it('rejects a long namespace before the parser joins it to attributes', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => ` p:a${index}=""`).join('')
    const long = ` xmlns:p="urn:${'x'.repeat(100_000)}"`
    const started = performance.now()
    for (const text of [`<a${names}${long}/>`, `<a${long}><b${names}/></a>`, `<a${long}${names}/>`])
      expect(problem(text, { depth: 8, members: 100_000 })?.[0]).toBe('unsupported')
    expect(performance.now() - started).toBeLessThan(2000)
    expect(problem(`<a xmlns="urn:${'x'.repeat(990)}"/>`)).toBeUndefined()
  })

  it('counts attributes before their tag ends', () => {
    const unended = `<a${Array.from({ length: 5000 }, (_, index) => ` b${index}=""`).join('')}`
    expect(problem(unended)).toEqual(['limit-exceeded', undefined])
  })

  it('states the size of a document, to be compared with other limits', () => {
    const document = parseXml('<a><b c="1"/><b><d/></b><!--e--><?f?></a>', limits)
    expect(document.size).toEqual({ depth: 3, members: 7 })
    expect(() => checkXmlSize(document, { depth: 3, members: 7 })).not.toThrow()
    for (const [limit, less] of [
      ['depth', { depth: 2, members: 7 }],
      ['members', { depth: 3, members: 6 }],
    ] as const)
      expect(problemOf(() => checkXmlSize(document, less))).toMatchObject({ code: 'limit-exceeded', limit })
  })

  it('stops early in a document that is too deep', () => {
    const started = performance.now()
    expect(problem('<a xmlns="urn:x">'.repeat(100_000))?.[0]).toBe('limit-exceeded')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('decodeXml', () => {
  const read = (text: string, mark: readonly number[] = []) => {
    let found = ''
    const code = problemOf(() => (found = decodeXml(Uint8Array.from([...mark, ...bytes(text)])).text))?.code
    return code ?? found
  }

  it('uses the declaration in any form', () => {
    expect(read('<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>')).toContain('é')
    expect(read("<?xml version = '1.0'  encoding = 'windows-1251' standalone='yes'?><a>\xc6</a>")).toContain('Ж')
    expect(read('<?xml version="1.0" encoding="iso-8859-9"?><a>\xfd</a>')).toContain('ı')
    expect(read('<?xml version="1.0" encoding="Shift_JIS"?><a>\x8cx</a>')).toContain('警')
    expect(read('<a>\xc3\xa9</a>')).toContain('é')
  })

  it('uses a byte order mark, and removes it', () => {
    expect(read('<a/>', [0xef, 0xbb, 0xbf])).toBe('<a/>')
    const utf16 = '<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.replace(/[^]/g, '$&\0')
    expect(read(utf16, [0xff, 0xfe])).toContain('<a>é</a>')
    const other = '<a>é</a>'.replace(/[^]/g, '\0$&')
    expect(read(other, [0xfe, 0xff])).toBe('<a>é</a>')
  })

  it('prefers the charset of the header to the declaration, and a byte order mark to both (RFC 7303 clause 3)', () => {
    const of = (text: string, contentType: string, mark: readonly number[] = []) => {
      let found: readonly string[] = []
      const refused = problemOf(() => {
        const decoded = decodeXml(Uint8Array.from([...mark, ...bytes(text)]), contentType)
        found = [decoded.text, ...decoded.repairs.map(({ path }) => path)]
      })
      return refused?.path ?? found
    }
    const latin1 = 'application/xml; charset=ISO-8859-1'
    expect(of('<a>\xe9</a>', latin1)).toEqual(['<a>é</a>'])
    expect(of('<a>\xc3\xa9</a>', 'application/cap+xml')).toEqual(['<a>é</a>'])
    expect(of('<a>\xe9</a>', 'text/xml;x=1; Charset="latin1"')).toEqual(['<a>é</a>'])
    const declared = '<?xml version="1.0" encoding="utf8"?><a>\xc3\xa9</a>'
    expect(of(declared, 'text/xml; charset=utf-8')).toEqual([expect.stringContaining('é')])
    expect(of(declared, latin1)).toEqual([expect.stringContaining('Ã©'), 'xml declaration/encoding'])
    expect(of('<a>\xc3\xa9</a>', latin1, [0xef, 0xbb, 0xbf])).toEqual(['<a>é</a>', 'content-type/charset'])
    for (const charset of ['ebcdic-cp-be', 'utf-16', '""'])
      expect([charset, of('<a/>', `text/xml; charset=${charset}`)]).toEqual([charset, 'content-type/charset'])
  })

  it('rejects contradictory and unknown character sets', () => {
    expect(read('<?xml version="1.0" encoding="ISO-8859-1"?><a/>', [0xef, 0xbb, 0xbf])).toBe('charset')
    expect(read('<?xml version="1.0" encoding="UTF-16"?><a/>')).toBe('charset')
    expect(read('<?xml version="1.0" encoding="UTF-8"?><a>\xe9</a>')).toBe('charset')
    expect(read('<?xml version="1.0" encoding="US-ASCII"?><a>\xe9</a>')).toBe('charset')
    expect(read('<?xml version="1.0" encoding="EBCDIC-CP-BE"?><a/>')).toBe('unsupported')
  })
})

describe('XmlReader', () => {
  const text = `<m xmlns="urn:x" version="2"><head id="7" lang="en">text<to>A</to></head>
    <item><name>one</name></item><item kind="k"><name>two</name><more><deep/></more></item><o:item xmlns:o="urn:o">3</o:item></m>`
  const root = () => new XmlReader(parseXml(text, { depth: 8, members: 100 }).root)

  it('reads elements by their paths, in a namespace', () => {
    const reader = root()
    expect(reader.all('item/name').map((one) => one.text())).toEqual(['one', 'two'])
    expect(reader.required('head/to').text()).toBe('A')
    expect(reader.required('item', 'urn:o').text()).toBe('3')
    expect(reader.optional('head/from')).toBeUndefined()
    expect(reader.required('head').attribute('id')).toBe('7')
    expect(reader.required('head').attribute('id', 'urn:x')).toBeUndefined()
  })

  it('refuses an element that is missing, and one that is repeated', () => {
    expect(problemOf(() => root().required('head/from'))).toMatchObject({ code: 'invalid', path: '/m/head/from' })
    expect(problemOf(() => root().optional('item'))).toMatchObject({ code: 'invalid', path: '/m/item[2]' })
  })

  it('lists what no code has read', () => {
    const reader = root()
    const all = ['/m/@version', '/m/head', '/m/item[1]', '/m/item[2]', '/m/item']
    expect(reader.untouched()).toEqual(all)
    reader.required('head').attribute('id')
    for (const item of reader.all('item')) item.optional('name')?.text()
    expect(reader.untouched()).toEqual([
      '/m/@version',
      '/m/head/@lang',
      '/m/head/text()',
      '/m/head/to',
      '/m/item[2]/@kind',
      '/m/item[2]/more',
      '/m/item',
    ])
    expect(new XmlReader(reader.element).untouched()).toEqual(all)
  })
})

describe('xmlElement', () => {
  it('escapes texts and attributes, so that they are read as they were', () => {
    const value = 'a<b>&"\t\r\n]]>é'
    const { root } = parseXml(xmlElement('a', [xmlElement('b', value), xmlElement('c', '')], { x: value }), limits)
    expect(root.children.map((child) => child.text)).toEqual([value, ''])
    expect(root.attributes).toEqual([{ name: 'x', namespace: '', value }])
  })

  it('cannot write characters that XML does not allow', () => {
    expect(['a\u0001', '\uD800', '\uFFFE'].map(isXmlText)).toEqual([false, false, false])
    expect(isXmlText('\t\r\n𝄞')).toBe(true)
  })
})
