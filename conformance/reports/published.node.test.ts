import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../digest.ts'
import { capFeedProof } from '../mutants/feeds.ts'
import { seal } from '../report/dsse.ts'
import { statementOf, statementType } from '../report/statement.ts'
import type { Report } from '../runner/report.ts'
import { version } from '../../version.ts'
import { faultsOf, keysIn, type Published, publishedIn } from './published.ts'

const folder = import.meta.dirname

it('every report that is published is as it was signed, stands where it belongs, and can be repeated', () => {
  const keys = keysIn(folder)
  expect(publishedIn(folder).map((one) => ({ product: one.product, faults: faultsOf(one, keys) }))).toEqual(
    publishedIn(folder).map(({ product }) => ({ product, faults: [] })),
  )
})

describe('a report that is published is refused', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keys = [publicKey.export({ format: 'jwk' })]
  let right: Published

  /** A report as it would be published, with other members. */
  function published(report: Report): Published {
    const text = `${JSON.stringify(report, null, 2)}\n`
    const sealed = seal(statementType, statementOf(report, text), privateKey.export({ format: 'jwk' }))
    if (!sealed.ok) throw new Error(sealed.problem)
    return {
      version,
      product: 'warning-desk',
      report: new TextEncoder().encode(text),
      envelope: JSON.stringify(sealed.value),
      readme: '# Warning desk\n\n## Reproduce\n\n```\nnpx citygate conformance run feed.xml --profile cap-feed\n```\n',
    }
  }

  beforeAll(async () => {
    const [first] = await capFeedProof.cases()
    if (first === undefined) throw new Error('there is no right alert')
    const report = await first.judge()
    const described = { subject: report.target.subject, product: 'Warning desk', version: '2.1' }
    right = published({ ...report, target: { ...described, sha256: digestOf(described) } })
  })

  it('only where something is wrong with it', () => {
    expect(faultsOf(right, keys)).toEqual([])
  })

  it('when it was edited after it was signed', () => {
    const text = new TextDecoder().decode(right.report)
    expect(text).toContain('"Warning desk"')
    const edited = { ...right, report: new TextEncoder().encode(text.replace('"Warning desk"', '"Better desk"')) }
    expect(faultsOf(edited, keys)[0]).toContain('The report differs from the signed one')
  })

  it('when its signer is not known', () => {
    const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })
    expect(faultsOf(right, [other])).toEqual(['No signature of the envelope is valid for this key and payload.'])
    expect(faultsOf(right, [])).toEqual(['No key stands in keys/.'])
  })

  it('when it stands under another product or version', () => {
    expect(faultsOf({ ...right, product: 'other-desk' }, keys)).toEqual(['It is about Warning desk, not other-desk.'])
    expect(faultsOf({ ...right, version: '9.9.9' }, keys)).toEqual([
      `It was made by version ${version} and stands under 9.9.9.`,
    ])
  })

  it('when it does not say how to repeat it', () => {
    expect(faultsOf({ ...right, readme: '# Warning desk\n' }, keys)).toEqual([
      'Its README.md has no command under ## Reproduce.',
      'The command under ## Reproduce does not ask for cap-feed.',
    ])
    expect(faultsOf({ ...right, readme: right.readme.replace('cap-feed', 'translate') }, keys)).toEqual([
      'The command under ## Reproduce does not ask for cap-feed.',
    ])
  })
})
