// The factors of water, air and noise: code of 2017, code of 2005, hub attribute, unit of the standard's table, unit of its total
// (`-Cou`) as UN/CEFACT codes, and what is plausible in that unit (HJ 212-2017 annex B; the ranges are this project's).

/** What a sound value of a factor is at least and at most. */
export type Range = readonly [low: number, high: number]

/** A factor in a table. An empty text: there is none. */
export type FactorRow = readonly [
  code: string,
  older: string,
  attribute: string,
  unit: string,
  totalUnit: string,
  plausible?: Range,
]

/** Factors without a hub equivalent that have the same units: their codes, with the one of 2005 after `/`. */
function rowsOf(codes: string, unit: string, totalUnit: string): readonly FactorRow[] {
  return (codes.match(/\S+/g) ?? []).map((text) => {
    const [code = '', older = ''] = text.split('/')
    return [code, older, '', unit, totalUnit]
  })
}

/** Table B.1. */
export const waterFactors: readonly FactorRow[] = [
  ['w00000', 'B01', 'flow', 'G51', 'MTQ', [0, 100_000]],
  ['w01001', '001', 'pH', '', '', [0, 14]],
  ['w01006', '', 'tds', 'M1', 'KGM', [0, 300_000]],
  ['w01009', '', 'O2', 'M1', '', [0, 60]],
  ['w01010', '', 'temperature', 'CEL', '', [-5, 100]],
  ['w01012', '003', 'tss', 'M1', 'KGM', [0, 100_000]],
  ['w01014', '', 'conductivity', 'G42', '', [0, 500_000]],
  ['w01017', '010', 'bod', 'M1', 'KGM', [0, 100_000]],
  ['w01018', '011', 'cod', 'M1', 'KGM', [0, 200_000]],
  ['w19001', '', 'totalSurfactants', 'M1', 'KGM', [0, 10_000]],
  ['w19002', '520', 'anionicSurfactants', 'M1', 'KGM', [0, 10_000]],
  ['w20012', '039', 'Ba', 'M1', 'KGM', [0, 10_000]],
  ['w20023', '037', 'B', 'M1', 'KGM', [0, 10_000]],
  ['w20092', '036', 'Sn', 'M1', 'KGM', [0, 10_000]],
  ['w20111', '020', 'Hg', 'H29', 'GRM', [0, 1_000_000]],
  ['w20115', '022', 'Cd', 'H29', 'GRM', [0, 1_000_000]],
  ['w20116', '023', 'Cr', 'M1', 'KGM', [0, 10_000]],
  ['w20117', '024', 'chromiumVI', 'H29', 'GRM', [0, 1_000_000]],
  ['w20119', '026', 'As', 'H29', 'GRM', [0, 1_000_000]],
  ['w20120', '027', 'Pb', 'H29', 'GRM', [0, 1_000_000]],
  ['w20121', '028', 'Ni', 'M1', 'KGM', [0, 10_000]],
  ['w20122', '029', 'Cu', 'M1', 'KGM', [0, 10_000]],
  ['w20123', '030', 'Zn', 'M1', 'KGM', [0, 10_000]],
  ['w20125', '032', 'Fe', 'M1', 'KGM', [0, 10_000]],
  ['w20128', '035', 'Se', 'H29', 'GRM', [0, 1_000_000]],
  ['w21001', '065', 'totalNitrogen', 'M1', 'KGM', [0, 50_000]],
  ['w21003', '060', 'ammoniaNitrogen', 'M1', 'KGM', [0, 50_000]],
  ['w21004', '062', 'TKN', 'M1', 'KGM', [0, 50_000]],
  ['w21006', '063', 'NO2', 'M1', 'KGM', [0, 50_000]],
  ['w21011', '101', 'totalPhosphorus', 'M1', 'KGM', [0, 10_000]],
  ['w21017', '072', 'fluoride', 'M1', 'KGM', [0, 10_000]],
  ['w21022', '090', 'chloride', 'M1', 'KGM', [0, 300_000]],
  ['w21038', '', 'sulphate', 'M1', 'KGM', [0, 300_000]],
  // Dissolved metals (w20138 to w20144) are among them, which the hub does not distinguish from total ones.
  ...rowsOf(
    `
    w01019 w01020/015 w20038/040 w20061/038 w20124/031 w20126/033 w20138 w20139 w20140 w20141 w20144 w21007/064
    w21016/070 w21019/071 w22001/080 w23002/110 w99001/061`,
    'M1',
    'KGM',
  ),
  ...rowsOf('w20127/034 w20142 w20143 w25043/540', 'H29', 'GRM'),
  // A nanogram per litre is a microgram per cubic metre.
  ...rowsOf('w20089/041 w20113/021 w33001/350 w33007/351', 'GQ', 'MGM'),
  ...rowsOf('w01002/002 w02003/550 w02006 w03001/570 w03002/571', '', ''),
]

/** Table B.2. A unit of nanograms is omitted: no station sends it, so the unit must be declared. */
export const airFactors: readonly FactorRow[] = [
  ['a00000', 'B02', '', 'MQS', 'MTQ'],
  ['a01001', '', 'temperature', 'CEL', '', [-60, 60]],
  ['a01002', '', 'relativeHumidity', 'P1', '', [0, 100]],
  ['a01006', '', 'pressure', 'KPA', '', [30, 110]],
  ['a01007', '', 'windSpeed', 'MTS', '', [0, 100]],
  ['a01008', '', 'windDirection', 'DD', '', [0, 360]],
  ['a01010', '37', '', '', ''],
  ['a01011', 'S02', '', 'MTS', ''],
  ['a01012', 'S03', '', 'CEL', ''],
  ['a01013', 'S08', '', 'KPA', ''],
  ['a01014', 'S05', '', 'P1', ''],
  ['a01015', 'S06', '', 'CEL', ''],
  ['a01016', 'S07', '', 'MTK', ''],
  ['a01017', 'S04', '', 'KPA', ''],
  ['a01901', '', '', 'CEL', ''],
  ['a01902', '', '', 'CEL', ''],
  ['a05001', '30', 'co2', 'GP', 'KGM', [0, 1_000_000]],
  ['a05002', '', '', '', ''],
  ['a05024', '', 'o3', '', '', [0, 1_000]],
  ['a19001', 'S01', '', 'P1', ''],
  ['a20007', '', 'as', '', '', [0, 1_000]],
  ['a20026', '', 'cd', '', '', [0, 1_000]],
  ['a20044', '', 'pb', '', '', [0, 1_000]],
  ['a20058', '', '', '', ''],
  ['a21001', '10', '', '', ''],
  ['a21002', '03', 'nox', 'GP', 'KGM', [0, 20_000]],
  ['a21003', '', 'no', 'GP', 'KGM', [0, 20_000]],
  ['a21004', '', 'no2', 'GP', 'KGM', [0, 20_000]],
  ['a21005', '04', 'co', 'GP', 'KGM', [0, 100_000]],
  ['a21026', '02', 'so2', 'GP', 'KGM', [0, 50_000]],
  ['a21028', '05', 'sh2', 'GP', 'KGM', [0, 20_000]],
  ['a25002', '', 'c6h6', 'GP', 'KGM', [0, 20_000]],
  ['a34001', '', 'tsp', '', '', [0, 1_000]],
  ['a34002', '', 'pm10', '', '', [0, 1_000]],
  ['a34004', '', 'pm25', '', '', [0, 1_000]],
  ['a34005', '', 'pm1', '', '', [0, 1_000]],
  ['a34011', '', '', '', ''],
  // Gases and dusts in mg/m³.
  ...rowsOf(
    `
    a20016/36 a20025/33 a20043/32 a20057/31 a20063/35 a20091/34 a21017/07 a21018/06 a21022/11 a21024/08
    a23001/27 a24046/29 a24087/25 a25003/17 a25005/18 a25010/23 a25023/22 a25044/20 a26001/21 a30001/28
    a30022/13 a31001/19 a31002/26 a34013/01 a34038/09 a34039/14 a34040/15 a99049/24 a99051/12 a05008 a05009
    a05013 a24003 a24004 a24005 a24006 a24007 a24008 a24009 a24015 a24016 a24017 a24018 a24019 a24020 a24027
    a24034 a24036 a24042 a24043 a24047 a24049 a24050 a24053 a24054 a24072 a24078 a24088 a24099 a24110 a24111
    a24112 a24113 a25004 a25006 a25007 a25008 a25011 a25012 a25013 a25014 a25015 a25019 a25020 a25021 a25038
    a25072 a29017 a29026 a30008 a31024 a31025 a31030 a34017 a99010`,
    'GP',
    'KGM',
  ),
]

/** Table B.3. `LA` is a level, not an equivalent level: the hub keeps the two apart. */
const levels = ['LA', 'LAeq', 'LAmax', 'LAmin', 'LA10', 'LA50', 'LA90', 'Ldn', 'Ld', 'Ln']
const levelCodes = ['LA', 'Leq', 'LMx', 'LMn', 'L10', 'L50', 'L90', 'Ldn', 'Ld', 'Ln']
export const noiseFactors: readonly FactorRow[] = [
  ...levelCodes.map((code, index): FactorRow => [code, '', levels[index] ?? '', '2N', '', [0, 150]]),
  ['L5', '', '', '2N', ''],
  ['L95', '', '', '2N', ''],
]
