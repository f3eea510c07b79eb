import { describe, expect, it } from 'vitest'
import { datasetParts, electricityMeaning, isConsumption, obisText, readObis } from './obis.ts'

function read(text: string) {
  const obis = readObis(text)
  if (obis === undefined) throw new Error(text)
  return obis
}

describe('OBIS codes', () => {
  it('are read with and without medium, tariff and period, and with letters', () => {
    expect(obisText(read('1-0:1.8.1*01'))).toBe('1-0:1.8.1*01')
    expect(obisText(read('F.F'))).toBe('97.97')
    expect(obisText(read('C.1.0&2'))).toBe('96.1.0*2')
    expect(read('1-0:1.8.0*255').period).toBeUndefined()
    expect([readObis('abc'), readObis('1.8.0.0'), readObis('1-0:'), readObis('')]).toEqual(Array(4).fill(undefined))
  })

  it('stand for attributes of an electricity meter, by phase and direction', () => {
    expect(electricityMeaning(read('1-0:2.8.0'))).toMatchObject({ attribute: 'totalActiveEnergyExport' })
    expect(electricityMeaning(read('1-0:52.7.0'))).toMatchObject({ attribute: 'phaseVoltage', phase: 'L2' })
    expect(electricityMeaning(read('61.8.0'))).toMatchObject({ attribute: 'activeEnergyImport', phase: 'L3' })
    expect(electricityMeaning(read('2.7.0'))).toMatchObject({ attribute: 'totalActivePower', direction: 'export' })
    // A harmonic, a maximum, and the angle between voltages.
    expect(['32.7.3', '1.6.0', '81.7.1'].map((code) => electricityMeaning(read(code)))).toEqual(
      Array(3).fill(undefined),
    )
  })

  it('name the dataset of tariffs, billing periods, directions and averages', () => {
    expect(datasetParts(read('1-0:1.8.2*03'))).toEqual(['tariff:2', 'billing:03'])
    expect(datasetParts(read('1.5.0'), 'import')).toEqual(['import', 'average:last'])
    expect([isConsumption(read('7-0:3.0.0')), isConsumption(read('8-0:2.0.0'))]).toEqual([true, false])
  })
})
