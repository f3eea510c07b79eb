import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../../../standards/bytes/base64.ts'
import { decodeContext } from '../../../contract/context.ts'
import { alertText, decode, messageOf } from '../testing.ts'
import { canonicalize } from './canonical.ts'
import {
  codecOf,
  open,
  openAndDecode,
  signedEc,
  signedRsa,
  signedWeakly,
  signers,
  vectors,
  verdict,
} from './testing.ts'

const utf8 = new TextEncoder()

describe('alerts that xmlsec1 signed', () => {
  it.each(vectors.filter(([, text]) => text !== signedWeakly))('%s is verified', async (_, text) => {
    expect(await verdict(text, codecOf('required'))).toMatch(/^by (rsa|ec-256|ec-384)$/)
  })

  it('are verified in any character set', async () => {
    const text = signedRsa.replace('"UTF-8"', '"UTF-16"')
    const bytes = Uint8Array.from([0xff, 0xfe, ...Array.from(text, (one) => [one.charCodeAt(0), 0]).flat()])
    expect(await verdict(bytes)).toBe('by rsa')
  })

  it('are verified if they are not in canonical form', async () => {
    const other = signedRsa
      .replace('<status>Actual<', '<status  >Act<!-- -->u<![CDATA[a]]>&#x6c;<')
      .replaceAll('\n', '\r\n')
    expect(await verdict(other)).toBe('by rsa')
  })

  it('are decoded as UTF-8, whatever the charset of the header', async () => {
    const headers = new Map([['content-type', 'application/cap+xml; charset=windows-1252']])
    const codec = codecOf()
    const opened = await codec.open?.({ ...messageOf(signedRsa), headers }, () => undefined)
    if (opened?.ok !== true) throw new Error('the message does not open')
    const decoded = codec.decode?.(opened.value, decodeContext(new Map()))
    expect(opened.value.headers).toEqual(new Map())
    expect(decoded).toMatchObject({ value: { repairs: [{ code: 'charset-overruled' }] } })
  })

  it('are decoded from the signed text, and kept in their original form', async () => {
    const opened = await open(signedRsa.replace('<scope>', '<!-- not signed --><scope>'))
    if (!opened.ok) throw new Error(opened.problem.detail)
    const text = new TextDecoder().decode(opened.value.body)
    expect(text).not.toMatch(/not signed|Signature/)
    expect(opened.value.opened?.original.body).not.toEqual(opened.value.body)
    const decoded = await openAndDecode(signedRsa.replace('<scope>', '<!-- not signed --><scope>'))
    expect(decoded).toMatchObject({
      value: {
        changes: [{ kind: 'replace' }],
        losses: [{ code: 'comment' }, { code: 'signature-verified' }],
        attachments: [{ name: 'signed-message', body: opened.value.opened?.original.body }],
      },
    })
  })
})

describe('a changed byte of a signed alert', () => {
  it.each([
    ['signed with RSA', signedRsa],
    ['signed with ECDSA', signedEc],
  ])('%s, is rejected or has no effect', async (_, text) => {
    const codec = codecOf('required')
    const body = utf8.encode(text)
    const right = await open(body, codec)
    if (!right.ok) throw new Error(right.problem.detail)
    let refused = 0
    for (const [at, byte] of body.entries()) {
      const opened = await open(body.with(at, byte ^ 1), codec)
      if (!opened.ok) refused += 1
      else expect([at, opened.value.body]).toEqual([at, right.value.body])
    }
    // Without effect: white space in a tag, comments, the XML declaration, text outside the signed part.
    expect(refused / body.length).toBeGreaterThan(0.75)
  })
})

describe('a signature of other content', () => {
  const signature = /<Signature [^]*<\/Signature>/.exec(signedRsa)?.[0] ?? ''
  const unsigned = signedRsa.replace(signature, '')
  const forged = unsigned.replace('Actual', 'Test').replace('</alert>', `${signature}</alert>`)

  it.each([
    ['another alert', forged],
    [
      'an alert within the signature',
      forged.replace('</Signature>', `<Object>${unsigned.slice(unsigned.indexOf('<alert'))}</Object></Signature>`),
    ],
    ['an alert with a recomputed digest', digestedAgain(forged)],
    ['an alert with an added element', signedRsa.replace('</info>', '</info><note>more</note>')],
    ['an alert with a processing instruction', signedRsa.replace('</info>', '</info><?x?>')],
    ['an alert with an added attribute', signedRsa.replace('<info>', '<info x="1">')],
    ['an alert after a processing instruction', signedRsa.replace('<alert', '<?x?><alert')],
    ['the alert in another namespace', signedRsa.replace('cap:1.2', 'cap:1.1')],
  ])('is rejected: %s', async (_, text) => {
    expect(await open(text)).toMatchObject({ ok: false, problem: { code: 'not-opened', path: '/alert/Signature' } })
  })

  const wrapped = signedRsa.replace(signature, '').replace('</info>', `<x:y xmlns:x="urn:x">${signature}</x:y></info>`)
  const reference = /<Reference [^]*<\/Reference>/.exec(signedRsa)?.[0] ?? ''
  const transform = '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
  const form = '<Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"/>'
  it.each([
    ['signature-misplaced', wrapped],
    ['signature-misplaced', unsigned.replace('</info>', `${signature}</info>`)],
    ['several-signatures', signedRsa.replace('</alert>', `${signature}</alert>`)],
    ['several-signatures', signedRsa.replace('</info>', `${signature}</info>`)],
    ['several-signatures', signedRsa.replace('</Signature>', `<Object>${signature}</Object></Signature>`)],
    ['signature-of-other-parts', signedRsa.replace('URI=""', 'URI="#x"')],
    ['signature-of-other-parts', signedRsa.replace(' URI=""', '')],
    [
      'signature-of-other-parts',
      signedRsa.replace('URI=""', 'URI="" Type="http://www.w3.org/2000/09/xmldsig#Manifest"'),
    ],
    ['signature-of-other-parts', signedRsa.replace(reference, reference + reference)],
    ['signature-of-other-parts', signedRsa.replace(/<Transforms>[^]*<\/Transforms>/, '')],
    ['signature-of-other-parts', signedRsa.replace('#enveloped-signature', '#base64')],
    ['signature-algorithm-unknown', signedRsa.replace(transform, transform + transform)],
    ['signature-algorithm-unknown', signedRsa.replace(transform, transform + form + form)],
    [
      'signature-algorithm-unknown',
      signedRsa.replace(
        transform,
        `${transform}<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><XPath>x</XPath></Transform>`,
      ),
    ],
    ['signature-algorithm-unknown', signedRsa.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#hmac-sha256')],
    ['signature-algorithm-unknown', signedRsa.replace('#rsa-sha256"/>', '#rsa-sha256"><Parameter/></SignatureMethod>')],
    ['signature-algorithm-weak', signedRsa.replace('2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1')],
    ['signature-algorithm-weak', signedWeakly],
    ['signature-malformed', signedRsa.replace('<SignatureValue>', '<SignatureValue>!')],
    ['signature-malformed', signedRsa.replace('<SignatureValue>', '<SignatureValue><x/>')],
    ['signature-malformed', signedRsa.replace('<KeyInfo>', '<Other/><KeyInfo>')],
    ['signature-malformed', signedRsa.replaceAll('DigestValue', 'Digest')],
  ])('is not verified, and is reported: %s', async (code, text) => {
    expect(await verdict(text)).toBe(code)
    expect(await verdict(text, codecOf('required'))).toBe('not-opened')
  })
})

/** The alert with a matching digest, which an attacker can compute without a key. */
function digestedAgain(text: string): string {
  const how = { exclusive: false, comments: false, prefixes: new Set<string>() }
  const alert = canonicalize(text, { without: text.indexOf('<Signature') }, how)
  const digest = toBase64(sha256(utf8.encode(alert)))
  return text.replace(/<DigestValue>[^<]*</, `<DigestValue>${digest}<`)
}

describe('the signer', () => {
  it('is the configured signer whose key matches', async () => {
    expect(await verdict(signedRsa, codecOf('optional', signers.slice(1)))).toBe('not-opened')
    expect(await verdict(signedRsa, codecOf('optional', signers.toReversed()))).toBe('by rsa')
  })

  it('is undefined without configured signers', () => {
    expect(decode(signedRsa)).toMatchObject({
      value: { changes: [{ kind: 'merge' }], losses: [{ code: 'signature-not-verified' }] },
    })
  })

  it('is optional unless the option signature is required', async () => {
    expect((await openAndDecode(alertText())).ok).toBe(true)
    expect(await open(alertText(), codecOf('required'))).toMatchObject({
      problem: { code: 'not-opened', path: '/alert' },
    })
  })

  it('is not set for a message that was not opened', () => {
    expect(decode(signedRsa, new Map(), { signers })).toMatchObject({
      value: { losses: [{ code: 'signature-not-verified' }] },
    })
    expect(decode(signedRsa, new Map(), { signers, signature: 'required' })).toMatchObject({
      problem: { code: 'not-opened' },
    })
  })

  it('is not checked for a document that is not an alert', async () => {
    expect(await open('<alert')).toMatchObject({ problem: { code: 'syntax' } })
    expect(await open('<wrapper/>')).toMatchObject({ problem: { code: 'unsupported' } })
  })

  it('does not change the sessions', async () => {
    const codec = codecOf()
    const opened = await open(signedEc, codec)
    expect(opened.ok && codec.sessionsOf?.(opened.value)).toEqual(codec.sessionsOf?.(messageOf(signedEc)))
  })
})
