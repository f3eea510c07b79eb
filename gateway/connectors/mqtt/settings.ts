// What the configuration of an MQTT client says, and its defaults.

import type { ConnectorConfig } from '../../config/config.ts'

export interface TopicRule {
  /** May be a shared subscription, `$share/GROUP/FILTER`. */
  readonly filter: string
  readonly source: string
  /** Absent: 1. */
  readonly qos?: 0 | 1
  /** Of every message. Absent: the content type of the message, where the adapter reads it, or the first that the adapter reads. */
  readonly mediaType?: string
  /**
   * Where commands to the devices of the source are published: a topic with `{device}` in the place of the source's own id of the
   * device; `true`: the topic that the format has. Absent: none are sent.
   */
  readonly commands?: true | string
}

export interface MqttSettings extends ConnectorConfig {
  readonly kind: 'mqtt'
  /** `mqtt://HOST:PORT` or `mqtts://HOST:PORT`. */
  readonly url: string
  /** Absent: 3.1.1. */
  readonly version?: '3.1.1' | '5'
  /** The broker keeps the session, and what arrives while the gateway is away, under this name. */
  readonly clientId: string
  readonly username?: string
  /** The name of a secret, as the three after it: PEM. */
  readonly password?: string
  readonly certificateAuthority?: string
  readonly certificate?: string
  readonly key?: string
  /** The first rule whose filter selects the topic of a message gives its source. */
  readonly topics: readonly TopicRule[]
  /** What becomes of messages that the broker retained before the subscription. */
  readonly retained: 'ignore' | 'accept'
  /** Published by the broker when the gateway is lost. */
  readonly will?: { readonly topic: string; readonly message: string; readonly qos?: 0 | 1; readonly retain?: boolean }
  /**
   * The name of this gateway as a host application of Sparkplug: while it is connected, a retained message says so to edge nodes.
   * Their messages are then not kept by the broker while the gateway is away: edge nodes keep them.
   */
  readonly sparkplugHost?: string
  readonly keepAliveSeconds?: number
  /** Version 5: how long the broker keeps the session. With 3.1.1, the broker decides. */
  readonly sessionSeconds?: number
  readonly maxPacketBytes?: number
}

export type MqttDefaults = Required<
  Pick<MqttSettings, 'version' | 'keepAliveSeconds' | 'sessionSeconds' | 'maxPacketBytes'>
>

export const mqttDefaults: MqttDefaults = {
  version: '3.1.1',
  keepAliveSeconds: 60,
  sessionSeconds: 259_200,
  maxPacketBytes: 1024 * 1024,
}
