import { describe, expect, it } from 'vitest'
import { readXmlText } from './xml-text.ts'
import { readXml, xmlPath, type XmlElement } from './xml.ts'

const limits = { depth: 8, members: 100 }
const isKnown = ({ name }: XmlElement) => ['a', 'b'].includes(name)

function problem(text: string, within = limits) {
  const read = readXml(text, within)
  return read.ok ? undefined : [read.problem.code, read.problem.path]
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

describe('readXml', () => {
  it('reads elements with their texts, namespaces and positions in the document', () => {
    const text = '<a xmlns="urn:x"><b>1 &lt; &#x32;<![CDATA[<3>]]></b><p:c xmlns:p="urn:y" p:d="4"/><b/></a>'
    const read = readXml(text, limits)
    if (!read.ok) throw new Error(read.problem.detail)
    const { root } = read.value
    const [first, second, third] = root.children as [XmlElement, XmlElement, XmlElement]
    expect(first).toMatchObject({ name: 'b', namespace: 'urn:x', text: '1 < 2<3>', attributes: [] })
    expect(second).toMatchObject({ name: 'c', namespace: 'urn:y', attributes: [{ name: 'd', namespace: 'urn:y' }] })
    expect(text.slice(second.start, second.end)).toBe('<p:c xmlns:p="urn:y" p:d="4"/>')
    expect(root.children.map((child) => xmlPath(child, isKnown))).toEqual(['/a/b[1]', '/a/*', '/a/b[2]'])
    expect(third.text).toBe('')
  })

  it('finds the same positions in a document of any length', () => {
    const text = `<a>${'<b>é𝄞\r\n</b>'.repeat(3000)}<b x="'/>"/></a>`
    const read = readXml(text, { depth: 8, members: 10_000 })
    if (!read.ok) throw new Error(read.problem.detail)
    for (const { start, end } of read.value.root.children)
      expect(['<b>é𝄞\r\n</b>', `<b x="'/>"/>`]).toContain(text.slice(start, end))
  })

  it('accepts names of object properties as ordinary names', () => {
    const read = readXml('<__proto__><constructor __proto__="1"/></__proto__>', limits)
    expect(read.ok && read.value.root).toMatchObject({ name: '__proto__', counts: new Map([[' constructor', 1]]) })
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

  it('stops early in a document that is too deep', () => {
    const started = performance.now()
    expect(problem('<a xmlns="urn:x">'.repeat(100_000))?.[0]).toBe('limit-exceeded')
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

describe('readXmlText', () => {
  const read = (text: string, mark: readonly number[] = []) => {
    const result = readXmlText(Uint8Array.from([...mark, ...bytes(text)]))
    return result.ok ? result.value.text : result.problem.code
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
      const result = readXmlText(Uint8Array.from([...mark, ...bytes(text)]), contentType)
      return result.ok ? [result.value.text, ...result.value.repairs.map(({ path }) => path)] : result.problem.path
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
