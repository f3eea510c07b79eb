import { describe, expect, it } from 'vitest'
import { sectionFor } from './changelog.ts'

const older = '## 0.1.0 (2026-01-02)\n\n- Old.\n'
const date = '2026-02-03'

describe('sectionFor', () => {
  it('makes the section of a release of what is unreleased', () => {
    const changelog = `# Changelog\n\n## Unreleased\n\n- One.\n- Two.\n\n${older}`
    const text = '## 0.2.0 (2026-02-03)\n\n- One.\n- Two.\n'
    expect(sectionFor(changelog, '0.2.0', date)).toEqual({ text, unreleased: true })
  })

  it('takes the section that is there, whatever came since', () => {
    const changelog = `## Unreleased\n\n- New.\n\n${older}`
    expect(sectionFor(changelog, '0.1.0', date)).toEqual({ text: older, unreleased: false })
  })

  it('finds nothing where nothing is said of it', () => {
    expect(sectionFor(older, '0.2.0', date)).toBeUndefined()
    expect(sectionFor(`## Unreleased\n\n${older}`, '0.2.0', date)).toBeUndefined()
  })

  it('does not take a version for another that it begins like', () => {
    expect(sectionFor(older, '0.1', date)).toBeUndefined()
    expect(sectionFor(older, '0x1.0', date)).toBeUndefined()
  })
})
