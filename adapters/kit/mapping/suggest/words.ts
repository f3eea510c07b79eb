// The words of a name: `freiePlaetze`, `kongyuchewei`, `places_libres` and `availableSpotNumber` are the same words. For suggestions to
// people alone.

/** Words of the hub's names, each with what vendors write for it in several languages. */
const table: Readonly<Record<string, string>> = {
  available:
    'free vacant empty avail frei freie freier libre libres disponible disponibles dispo libero liberi livre livres vrij vrije ledig shengyu kongyu kongxian 空余 空闲 剩余',
  spot: 'sites space spaces place places plaza plazas slot bay stall platz plätze plaetze stellplatz stellplätze stellplaetze chewei bowei 车位 泊位 posti vaga',
  total:
    'capacity gesamt gesamtzahl kapazität kapazitaet capacité capacite capacidad totales totale zong zongshu 总数 总',
  occupied:
    'besetzt belegt belegte occupé occupe ocupado ocupados ocupadas occupati taken used zhanyong yiyong 占用 已用',
  number: 'anz count num anzahl zahl quantity cantidad nombrede shuliang 数量 数',
  name: 'bezeichnung nom nombre titel title label denominacion libelle mingcheng 名称 nome nimi',
  temperature: 'temp temperatur température temperatura tmp wendu qiwen 温度 气温 lufttemperatur',
  humidity: 'hum feuchte feuchtigkeit luftfeuchte luftfeuchtigkeit humidité humidite humedad shidu 湿度',
  pressure: 'druck luftdruck pression presión presion qiya yali baro barometer press 气压 压力',
  speed: 'velocity geschwindigkeit vitesse velocidad sudu 速度 速',
  wind: 'vent viento feng 风',
  direction: 'richtung fangxiang 方向 向 dir',
  heading: 'course kurs cap rumbo bearing azimuth hangxiang',
  battery: 'batterie akku bateria batería bat batt dianchi 电池',
  level: 'stand niveau nivel pegel lvl shuiwei yewei 水位 液位',
  filling: 'fill fullness füllstand fuellstand füll fuell remplissage llenado',
  status: 'state zustand statut estado etat état zhuangtai 状态 stato',
  address: 'adresse anschrift direccion dirección dizhi 地址 indirizzo',
  street: 'straße strasse rue calle jiedao',
  description: 'beschreibung descripción descripcion descr desc comment bemerkung miaoshu',
  precipitation: 'rain rainfall regen niederschlag pluie lluvia yuliang jiangshui 雨量 降水',
  illuminance: 'lux helligkeit zhaodu 照度 luminosity beleuchtungsstärke',
  longitude: 'xkoord lon lng long längengrad laengengrad jingdu 经度 longitud',
  latitude: 'ykoord lat breitengrad weidu 纬度 latitud',
  altitude: 'alt elevation altitud haiba gaodu 海拔',
  height: 'höhe hoehe hauteur altura',
  vehicle: 'car fahrzeug kfz véhicule vehicule vehículo vehiculo cheliang 车辆',
  plate: 'kennzeichen matricula matrícula immatriculation chepai 车牌 registration',
  intensity: 'flow volume verkehrsstärke intensité intensidad liuliang 流量',
  occupancy: 'auslastung belegung belegungsgrad utilization utilisation occupation ocupación ocupacion',
  voltage: 'spannung tension voltaje volt volts dianya 电压',
  current: 'strom amperage dianliu 电流 courant corriente',
  power: 'leistung puissance potencia gonglv gonglü 功率',
  energy: 'energie énergie energía energia dianliang 电量',
  noise: 'lärm laerm bruit ruido zaosheng 噪声 噪音 sound',
  solar: 'sonne soleil sol',
  visibility: 'sicht sichtweite visibilité visibilidad nengjiandu 能见度',
  fuel: 'kraftstoff carburant combustible youliang tank',
  ignition: 'zündung zuendung acc contact',
  mileage: 'odometer kilometerstand licheng 里程 km_stand',
  parking:
    'park parken parkhaus parkplatz garage aparcamiento stationnement tingche tingchechang 停车 停车场 lot carpark parcheggio',
  charging: 'charge laden ladestation recharge carga chongdian 充电',
  station: 'messstelle estación estacion zhandian 站点 站',
  waste: 'abfall müll muell garbage trash déchet residuo laji 垃圾 bin container',
  water: 'wasser eau agua shui 水',
  air: 'luft aire kongqi 空气',
  quality: 'qualität qualitaet qualité calidad zhiliang 质量 guete',
  weather: 'wetter météo meteo clima tianqi 天气',
  traffic: 'verkehr trafic tráfico trafico jiaotong 交通',
  bike: 'bicycle fahrrad rad vélo velo bicicleta bici cycle',
  open: 'geöffnet geoeffnet offen ouvert ouverte abierto abierta kaifang 开放 aperto opened',
  closed: 'geschlossen zu fermé ferme fermée cerrado cerrada guanbi 关闭 chiuso close shut',
  full: 'voll complet completo man 满 pieno',
  on: 'ein an marche encendido kai 开',
  off: 'aus arrêt apagado guan 关',
  opening: 'öffnung oeffnung',
  hours: 'zeiten horaires horario opentimes',
  maximum: 'max höchst',
  minimum: 'min',
  average: 'mean avg mittel durchschnitt moyenne media promedio',
  device: 'gerät geraet appareil dispositivo shebei 设备',
  serial: 'seriennummer sn serie',
  gust: 'böe boe rafale racha gusts',
  type: 'typ art tipo leixing 类型 kind',
  category: 'kategorie catégorie categoria categoría',
}

const words: ReadonlyMap<string, string> = new Map(
  Object.entries(table).flatMap(([word, others]) => [
    [word, word] as const,
    ...others
      .split(' ')
      .filter((one) => one !== '')
      .map((one) => [one, word] as const),
  ]),
)

/** Whole names that mean an attribute, whatever their words are. */
const phrases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    pm10: 'p1 pm100 partikel10',
    pm25: 'p2 pm2_5 pm25 feinstaub',
    pm1: 'p0 pm1_0 pm01',
    totalSpotNumber:
      'max slots spots spaces places plätze plaetze stellplätze stellplaetze anzplaetze anzahlplaetze numspaces',
    relativeHumidity: 'rh humidity humidite',
    'atmosphericPressure pressure': 'baro pressure',
    batteryLevel: 'battery battery_level batterylevel soc dianliang',
    fillingLevel: 'fill fullness level filllevel füllstand',
    'heading direction bearing': 'course heading',
    windDirection: 'winddir wd fengxiang',
    windSpeed: 'windspd ws fengsu ff',
    gustSpeed: 'gust gusts windgust fx',
    vehiclePlateIdentifier: 'plate licenceplate licenseplate numberplate kennzeichen chepaihao',
    mileageFromOdometer: 'odometer mileage licheng',
    ignitionStatus: 'ignition acc',
    fuelVolume: 'fuel',
    deviceSimNumber: 'phone iccid sim msisdn',
    illuminance: 'lux',
    typeofLocation: 'indoor outdoor',
    o3: 'ozone ozon ozono',
    no2: 'stickstoffdioxid',
    so2: 'schwefeldioxid',
    'co2 CO2': 'carbondioxide eco2',
    volatileOrganicCompoundsTotal: 'tvoc voc',
    availableBikeNumber: 'bikesavailable numbikesavailable',
    freeSlotNumber: 'docksavailable numdocksavailable',
    LAeq: 'laeq leq noise db dba',
    rssi: 'signal signalstrength',
  }).flatMap(([names, others]) =>
    others
      .split(' ')
      .flatMap((one) => names.split(' ').map((name) => [`${one.replaceAll(/[_-]/g, '')} ${name}`, name] as const)),
  ),
)

/**
 * Whether the whole name stands for the attribute.
 *
 * @param name in small letters, without blanks and marks
 * @example isPhrase('p1', 'pm10') // true
 */
export function isPhrase(name: string, attribute: string): boolean {
  return phrases.has(`${name} ${attribute}`)
}

/** Words that say little; every other word counts as 1. */
const light: ReadonlyMap<string, number> = new Map([
  ['number', 0.25],
  ['spot', 0.4],
  ['type', 0.5],
  ['ref', 0.5],
  ['relative', 0.4],
  ['atmospheric', 0.4],
  ['air', 0.4],
  ['observed', 0.5],
  ['id', 0.3],
  ['opening', 0.5],
  ['device', 0.5],
  ['level', 0.6],
  ['parking', 0.4],
  ['average', 0.7],
  ['total', 0.9],
  ['vehicle', 0.6],
  ['from', 0.3],
  ['of', 0.2],
  ['status', 0.7],
  ['identifier', 0.4],
  ['date', 0.6],
  ['allowed', 0.6],
])

export function weightOf(word: string): number {
  return light.get(word) ?? 1
}

/** Words that vendors put around a name. */
const filler: ReadonlySet<string> = new Set([
  'value',
  'val',
  'wert',
  'messwert',
  'valeur',
  'valor',
  'data',
  'reading',
  'measured',
  'measurement',
  'actual',
  'aktuell',
  'aktuelle',
  'latest',
  'last',
  'the',
  'der',
  'die',
  'das',
  'de',
  'des',
  'la',
  'le',
  'el',
  'in',
  'of',
  'sensor',
  'zhi',
  '值',
])

/** `value`, `reading`: what it is the value of stands around it. */
export function isFiller(name: string): boolean {
  return filler.has(name.toLowerCase())
}

/** A name from outside is read up to this length. */
const longest = 80

/** The words of a name in their order, by the hub's own words. Words around it are left out if others are left. */
export function wordsOf(name: string): readonly string[] {
  const parts = name
    .slice(0, longest)
    .replaceAll(/pm[\s_.]?(10|2[._]?5|1|4)(?!\d)/gi, (_, size: string) => ` pm${size.replaceAll(/\D/g, '')} `)
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
    .flatMap((part) => known(part) ?? compound(part) ?? [part])
  const left = parts.filter((part) => !filler.has(part))
  return left.length === 0 ? parts : left
}

function known(part: string): readonly string[] | undefined {
  const found = words.get(part) ?? (part.length > 3 ? words.get(part.replace(/(s|es|en|n|e)$/, '')) : undefined)
  return found === undefined ? undefined : [found]
}

/** `freieplaetze`, `总车位数`: known words one after the other, with the letters between that German has. */
function compound(part: string): readonly string[] | undefined {
  const found: string[] = []
  let at = 0
  while (at < part.length) {
    let end = part.length
    let word: string | undefined
    const least = /\p{Script=Han}/u.test(part.charAt(at)) ? 1 : 3
    for (; end - at >= least; end--) {
      word = words.get(part.slice(at, end))
      if (word !== undefined) break
    }
    if (word === undefined) return undefined
    found.push(word)
    at = end
    if (at < part.length && /[sn]/.test(part.charAt(at)) && !words.has(part.slice(at, at + 3))) at += 1
  }
  return found
}

/**
 * How alike two names are, 0 to 1: the coefficient of Dice over their words, by weight.
 *
 * @param around the words of what the name stands in, which may explain a word of the other
 */
export function likeness(name: readonly string[], around: readonly string[], other: readonly string[]): number {
  const [own, outer] = [new Set(name), new Set(around)]
  let [shared, all] = [0, 0]
  for (const word of new Set(other)) {
    const weight = weightOf(word)
    all += weight
    if (own.has(word)) shared += 2 * weight
    else if (outer.has(word)) {
      shared += 1.4 * weight
      all += 0.7 * weight
    }
  }
  for (const word of own) all += weightOf(word)
  return shared / all
}
