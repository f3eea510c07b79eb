// Where the notifications of a subscription go that names a message broker: `mqtt://user:password@host:port/topic` (ETSI GS CIM 009
// clause 7.2) and, beyond the standard, NATS and Kafka in the same form. Whether the broker may be used is decided as for HTTP:
// with TLS and public, or named in `webhooks.allow`; one of NATS or Kafka must be named. Pure.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { isLocalHost } from '../../http-client/target.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Endpoint } from '../../store/outbox/subscription.ts'

export interface BrokerEndpoint {
  readonly broker: 'mqtt' | 'nats' | 'kafka'
  /** A name, or an address without brackets. */
  readonly host: string
  readonly port: number
  readonly isSecure: boolean
  /** The configuration names it: it may be private, and without TLS. */
  readonly isAllowed: boolean
  readonly user?: string
  readonly password?: string
  /** The topic, or the subject of NATS. */
  readonly topic: string
  readonly version: MqttVersion
  readonly qos: 0 | 1 | 2
  readonly mechanism: SaslMechanism
}

type MqttVersion = 4 | 5
type SaslMechanism = 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
type Read<Value> = Result<Value, GatewayProblem>

interface Scheme {
  readonly broker: BrokerEndpoint['broker']
  readonly isSecure: boolean
  /** Where the URI has none. */
  readonly port: number
}

const schemes: ReadonlyMap<string, Scheme> = new Map([
  ['mqtt:', { broker: 'mqtt', isSecure: false, port: 1883 }],
  ['mqtts:', { broker: 'mqtt', isSecure: true, port: 8883 }],
  ['nats:', { broker: 'nats', isSecure: false, port: 4222 }],
  ['nats+tls:', { broker: 'nats', isSecure: true, port: 4222 }],
  ['kafka:', { broker: 'kafka', isSecure: false, port: 9092 }],
  ['kafka+tls:', { broker: 'kafka', isSecure: true, port: 9092 }],
])

const versions: ReadonlyMap<string, MqttVersion> = new Map([
  ['mqtt3.1.1', 4],
  ['mqtt5.0', 5],
])
const levels: ReadonlyMap<string, 0 | 1 | 2> = new Map([
  ['0', 0],
  ['1', 1],
  ['2', 2],
])
const mechanisms: ReadonlyMap<string, SaslMechanism> = new Map(
  (['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const).map((name) => [name, name]),
)

const maxTopicLength = 1000

/** @param allow origins of `webhooks.allow` */
export function readBrokerEndpoint(endpoint: Endpoint, allow: readonly string[]): Read<BrokerEndpoint> {
  const uri = readUri(endpoint.uri)
  if (!uri.ok) return uri
  const { url, scheme, host, port } = uri.value
  const isAllowed = isNamed(uri.value, allow)
  const refusal = isAllowed ? undefined : refusalOf(scheme, host)
  if (refusal !== undefined) return wrongUri(refusal)
  const [user, password, topic] = [url.username, url.password, url.pathname.slice(1)].map(decoded)
  if (user === undefined || password === undefined || topic === undefined)
    return wrongUri('A percent sign must begin an encoded character of UTF-8.')
  const topicFault = topicFaults[scheme.broker](topic)
  if (topicFault !== undefined || topic.length > maxTopicLength)
    return wrongUri(topicFault ?? `A topic has at most ${maxTopicLength} characters.`)
  if (scheme.broker !== 'nats' && user === '' && password !== '') return wrongUri('A password needs a user.')
  if (scheme.broker === 'kafka' && user !== '' && password === '') return wrongUri('A user needs a password.')
  const info = readInfo(endpoint)
  if (!info.ok) return info
  if (scheme.broker === 'kafka' && user !== '' && !scheme.isSecure && info.value.mechanism === 'PLAIN')
    return wrongUri('PLAIN sends the password as it is: use kafka+tls: or another SASL-Mechanism.')
  if (scheme.broker === 'nats' && (endpoint.receiverInfo ?? []).some(({ key }) => /^nats-/i.test(key)))
    return fail({ code: 'invalid', path: '/receiverInfo', detail: 'Headers that begin with Nats- control the broker.' })
  return ok({
    broker: scheme.broker,
    host: host.replaceAll(/^\[|\]$/g, ''),
    port,
    isSecure: scheme.isSecure,
    isAllowed,
    ...(user === '' ? {} : { user }),
    ...(password === '' ? {} : { password }),
    topic,
    ...info.value,
  })
}

interface BrokerUri {
  readonly url: URL
  readonly scheme: Scheme
  /** As an https URL would have it: in lower case, an address in its usual form. */
  readonly host: string
  readonly port: number
}

function readUri(uri: string): Read<BrokerUri> {
  const url = URL.canParse(uri) ? new URL(uri) : undefined
  const scheme = url === undefined ? undefined : schemes.get(url.protocol)
  const plain = `https://${url?.hostname ?? ''}`
  if (url === undefined || scheme === undefined || url.hostname === '' || !URL.canParse(plain))
    return wrongUri(`Expected a URI such as mqtts://broker.example/topic (${[...schemes.keys()].join(', ')}).`)
  if (url.search !== '' || url.hash !== '') return wrongUri('The URI of a broker ends with the topic.')
  const port = url.port === '' ? scheme.port : Number(url.port)
  return ok({ url, scheme, host: new URL(plain).hostname, port })
}

/** An entry is an origin; with `:*` for its port, every port of that host. */
function isNamed({ url: { protocol }, host, port }: BrokerUri, allow: readonly string[]): boolean {
  return allow.some((entry) => {
    const anyPort = entry.endsWith(':*')
    const read = entry.startsWith(`${protocol}//`) ? readUri(anyPort ? entry.slice(0, -2) : entry) : undefined
    return read?.ok === true && read.value.host === host && (anyPort || read.value.port === port)
  })
}

/** Why a broker that the configuration does not name is not used. */
function refusalOf({ isSecure, broker }: Scheme, host: string): string | undefined {
  // Their clients do not bound what a broker sends, and the brokers of a Kafka cluster name each other.
  if (broker !== 'mqtt') return 'NATS and Kafka are used only where webhooks.allow names the broker.'
  if (!isSecure) return 'Brokers without TLS are used only where webhooks.allow names them.'
  return isLocalHost(host) ? 'The address is not in the public network; webhooks.allow makes exceptions.' : undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

const topicFaults: Readonly<Record<Scheme['broker'], (topic: string) => string | undefined>> = {
  mqtt: (topic) =>
    topic === '' || topic.startsWith('$') || /[+#\p{Cc}]/u.test(topic)
      ? 'The path is the topic of MQTT: without +, # and a $ at its beginning.'
      : undefined,
  // Subjects with a $ are those of the broker's own API, which deletes streams.
  nats: (topic) =>
    /^[^\s.*>$\p{Cc}][^\s.*>\p{Cc}]*(?:\.[^\s.*>\p{Cc}]+)*$/u.test(topic) && !/^_inbox(?:\.|$)/i.test(topic)
      ? undefined
      : 'The path is a subject of NATS such as city.parking: without wildcards and a $ at its beginning.',
  kafka: (topic) =>
    /^(?!__)[a-zA-Z0-9._-]{1,249}$/.test(topic) && !/^\.{1,2}$/.test(topic)
      ? undefined
      : 'The path is a topic of Kafka: letters, digits, dots, underscores and hyphens.',
}

function readInfo({ notifierInfo = [] }: Endpoint): Read<Pick<BrokerEndpoint, 'version' | 'qos' | 'mechanism'>> {
  const version = chosen(notifierInfo, 'MQTT-Version', versions, 5)
  if (!version.ok) return version
  const qos = chosen(notifierInfo, 'MQTT-QoS', levels, 0)
  if (!qos.ok) return qos
  const mechanism = chosen(notifierInfo, 'SASL-Mechanism', mechanisms, 'PLAIN')
  return mechanism.ok ? ok({ version: version.value, qos: qos.value, mechanism: mechanism.value }) : mechanism
}

function chosen<Value>(
  info: NonNullable<Endpoint['notifierInfo']>,
  key: string,
  values: ReadonlyMap<string, Value>,
  otherwise: Value,
): Read<Value> {
  const given = info.find((one) => one.key === key)
  const value = given === undefined ? otherwise : values.get(given.value)
  return value === undefined
    ? fail({ code: 'invalid', path: '/notifierInfo', detail: `${key} is one of ${[...values.keys()].join(', ')}.` })
    : ok(value)
}

function wrongUri(detail: string): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({ code: 'invalid', path: '/uri', detail })
}
