// What the scenarios plant: made-up secrets and personal values that nothing else could be mistaken for. None of them may
// come out where an operator, an auditor or a stranger reads.

export interface Plant {
  readonly name: string
  readonly text: string
  /** The same as a device writes it, in hexadecimal, if that is not UTF-8. */
  readonly hex?: string
}

/** Of entities that are stored: a reader of the demo city's policy sees none of them. */
export const stored = {
  plate: { name: 'plate', text: 'KDX 918Q' },
  vin: { name: 'vehicle identification number', text: 'WDB9066571S204417' },
  driver: { name: 'name of a driver', text: 'Wanjirũ Mwangi-Odhiambo' },
  licence: { name: 'number of a licence', text: 'DL-7734-QXV-09' },
  email: { name: 'e-mail', text: 'wanjiru.odhiambo@people.example' },
  phone: { name: 'phone of a terminal', text: '13955580142' },
  /** 粤B·7Q88Z in GB 18030, as a terminal registers itself with it. */
  chinese: { name: 'Chinese plate', text: '粤B7Q88Z', hex: 'd4c142375138385a' },
} as const satisfies Readonly<Record<string, Plant>>

/** Of requests: in headers, addresses and bodies, most of them wrong. */
export const sent = {
  bearer: { name: 'token that is none', text: 'plantedBearer-9fJ2kQw7Zr' },
  cookie: { name: 'cookie', text: 'session=8c1f-planted-cookie-55aa' },
  key: { name: 'key of another gateway', text: 'cgk_plantedKeyplantedKeyplantedKeyplanted0' },
  password: { name: 'password', text: 'Pw!planted#73&x' },
  webhook: { name: 'secret of a webhook', text: 'whsec_planted_6tR0mN1q' },
  query: { name: 'secret of a query string', text: 'sig=planted%20q%2FZ91' },
  proof: { name: 'part of a proof', text: 'eyJwbGFudGVkIjoicHJvb2YtNDQxIn0' },
  person: { name: 'name of a person', text: 'Ngũgĩ Planted' },
  mail: { name: 'another e-mail', text: 'planted+tag@mail.example' },
  telephone: { name: 'another phone', text: '+254 733 555 019' },
  registration: { name: 'another plate', text: 'KCZ"404\\P' },
  identity: { name: 'number of an identity card', text: '110105194912310028' },
} as const satisfies Readonly<Record<string, Plant>>

export const storedPlants: readonly Plant[] = Object.values(stored)
export const sentPlants: readonly Plant[] = Object.values(sent)

/** Headers that every request of the scenarios carries, as one through browsers and proxies does. */
export const carried: Readonly<Record<string, string>> = {
  cookie: sent.cookie.text,
  referer: `https://portal.example/?${sent.query.text}`,
  'x-forwarded-for': `198.51.100.7, ${sent.identity.text}`,
  baggage: `user=${sent.mail.text}`,
}

/** Claims of every token that say who it is; the gateway needs none of them. */
export const claimed = { name: stored.driver.text, email: stored.email.text, phone_number: stored.phone.text }
