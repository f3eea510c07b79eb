import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseXml, type XmlElement } from '../../../kit/index.ts'
import { canonicalize, type Canonicalization } from './canonical.ts'

const inclusive = { exclusive: false, comments: true, prefixes: new Set<string>() }
const exclusive = { ...inclusive, exclusive: true }

function whole(text: string, how: Canonicalization): string {
  return canonicalize(text, { without: -1 }, how)
}

/** The element whose tag starts with the text. */
function only(text: string, tag: string, how: Canonicalization): string {
  return canonicalize(text, { only: text.indexOf(tag) }, how)
}

describe('the examples of Canonical XML 1.0 without document types', () => {
  it('3.1: processing instructions, comments, and content outside the root', () => {
    const text = `<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->
`
    const start = `<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!`
    expect(whole(text, { ...inclusive, comments: false })).toBe(`${start}</doc>
<?pi-without-data?>`)
    expect(whole(text, inclusive)).toBe(`${start}<!-- Comment 1 --></doc>
<?pi-without-data?>
<!-- Comment 2 -->
<!-- Comment 3 -->`)
  })

  it('3.2: white space is kept', () => {
    const text = `<doc>
   <clean>   </clean>
   <mixed>
      A
      <clean>   </clean>
      B
   </mixed>
</doc>`
    expect(whole(text, inclusive)).toBe(text)
  })

  it('3.3: start and end tags', () => {
    const text = `<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org"/>
         </e8>
      </e7>
   </e6>
</doc>`
    expect(whole(text, inclusive)).toBe(`<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org"></e9>
         </e8>
      </e7>
   </e6>
</doc>`)
  })

  it('3.4: character references', () => {
    const text = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`
    expect(whole(text, inclusive)).toBe(`<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`)
  })
})

describe('one element of a document', () => {
  const text = `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org" xml:lang="fr" xml:space="preserve">
  <n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"/></n1:elem2></n0:local>`

  it('has the namespaces in scope and the inherited xml attributes (Exclusive XML Canonicalization 2.1)', () => {
    expect(only(text, '<n1:elem2', inclusive)).toBe(
      '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en" xml:space="preserve"><n3:stuff></n3:stuff></n1:elem2>',
    )
  })

  it('has only the namespaces that it uses in the exclusive form (2.2)', () => {
    expect(only(text, '<n1:elem2', exclusive)).toBe(
      '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en"><n3:stuff xmlns:n3="ftp://example.org"></n3:stuff></n1:elem2>',
    )
  })

  it('also has the listed namespaces', () => {
    const listed = { ...exclusive, prefixes: new Set(['n0', '']) }
    expect(only(text, '<n1:elem2', listed)).toContain('<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net"')
    expect(only('<a xmlns="urn:a"><p:b xmlns:p="urn:b"/></a>', '<p:b', listed)).toBe(
      '<p:b xmlns="urn:a" xmlns:p="urn:b"></p:b>',
    )
  })

  it('can be omitted', () => {
    const signed = '<a><b>1</b><c x="1"><d/>2<?e?><!--f--></c> 3<?g?></a>'
    expect(canonicalize(signed, { without: signed.indexOf('<c') }, inclusive)).toBe('<a><b>1</b> 3<?g?></a>')
  })
})

describe('the canonical form', () => {
  it('sorts by Unicode code points, not by UTF-16 code units', () => {
    expect(whole('<a \u{10400}="1" \uF900="2"/>', inclusive)).toBe('<a \uF900="2" \u{10400}="1"></a>')
  })

  it('keeps white space in a namespace name, because it is significant', () => {
    expect(whole('<a xmlns=" urn:x "/>', inclusive)).toBe('<a xmlns=" urn:x "></a>')
  })

  it('never declares the xml namespace, which is predefined', () => {
    const text = '<a xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="en"/>'
    for (const how of [inclusive, exclusive]) expect(whole(text, how)).toBe('<a xml:lang="en"></a>')
  })

  it('accepts names of object properties as ordinary names', () => {
    expect(whole('<a xmlns:__proto__="urn:x" constructor="1" __proto__:b="2"/>', exclusive)).toBe(
      '<a xmlns:__proto__="urn:x" constructor="1" __proto__:b="2"></a>',
    )
  })

  it('is its own canonical form and parses to the same tree', () => {
    const name = fc.constantFrom('a', 'b', 'p:a', 'q:b')
    const declaration = fc.constantFrom('', ' xmlns="urn:1"', ' xmlns=""', ' xmlns:p="urn:2"', ' xmlns:p="urn:3"')
    const text = fc.constantFrom('x', ' \n', '&#13;', '&lt;', '<![CDATA[<&>]]>', '"', '<?t d ?>', '𝄞', '<!--c-->')
    const { element } = fc.letrec<{ element: string }>((tie) => ({
      element: fc
        .tuple(name, declaration, fc.array(fc.oneof(text, tie('element')), { maxLength: 3 }))
        .map(([tag, declared, content]) => `<${tag}${declared} p:z='"&#9;' y="1">${content.join('')}</${tag}>`),
    }))
    const property = fc.property(element, fc.boolean(), (inner, isExclusive) => {
      const document = `<r xmlns:p="urn:p" xmlns:q="urn:q">${inner}</r>`
      const how = { ...inclusive, exclusive: isExclusive }
      const once = whole(document, how)
      expect(whole(once, how)).toBe(once)
      expect(namesAndTexts(once)).toEqual(namesAndTexts(document))
    })
    fc.assert(property, { seed: 1, numRuns: 200 })
  })

  it('takes time linear in the length of the text', () => {
    const many = Array.from({ length: 5000 }, (_, index) => ` xmlns:p${index}="urn:${index}"`).join('')
    const started = performance.now()
    whole(`<a${many}>${'<b xmlns:q="urn:q"/>'.repeat(5000)}</a>`, inclusive)
    const names = Array.from({ length: 5000 }, (_, index) => ` xml:a${index}=""`).join('')
    only(`<a${names}><b${names}/></a>`, '<b', inclusive)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

function namesAndTexts(text: string): unknown {
  const found: unknown[] = []
  const visit = ({ name, namespace, text: content, attributes, children }: XmlElement): void => {
    found.push([
      name,
      namespace,
      content,
      attributes.map((one) => `${one.namespace} ${one.name} ${one.value}`).toSorted(),
    ])
    children.forEach(visit)
  }
  visit(parseXml(text, { depth: 64, members: 10_000 }).root)
  return found
}
