// Who may connect: the addresses of the allow-list, at most so many connections in all and from one address.

import { BlockList, isIP } from 'node:net'

export interface PeerLimits {
  /** Addresses and ranges such as `10.20.0.0/16`. Absent: every address. */
  readonly allow?: readonly string[]
  readonly connections: number
  readonly connectionsPerPeer: number
}

/** An IPv4 address that a dual-stack socket shows as IPv6. */
const mapped = /^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i

/** The address as it is compared and shown. */
export function plainAddress(address: string): string {
  return address.replace(mapped, '')
}

/** @returns undefined where it is neither an address nor a range */
export function readRange(text: string): { readonly address: string; readonly prefix: number } | undefined {
  const [address = '', length, ...more] = text.split('/')
  const family = isIP(address)
  const most = family === 4 ? 32 : 128
  const prefix = length === undefined ? most : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN
  return family === 0 || more.length > 0 || !(prefix <= most) ? undefined : { address, prefix }
}

/** A set of addresses. @param ranges of which `readRange` reads each */
export function addressSet(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const text of ranges) {
    const range = readRange(text)
    if (range !== undefined) list.addSubnet(range.address, range.prefix, isIP(range.address) === 4 ? 'ipv4' : 'ipv6')
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6')
}

export class Peers {
  readonly #limits: PeerLimits
  readonly #isAllowed: (address: string) => boolean
  readonly #byAddress = new Map<string, number>()
  #count = 0

  constructor(limits: PeerLimits) {
    this.#limits = limits
    this.#isAllowed = limits.allow === undefined ? () => true : addressSet(limits.allow)
  }

  get count(): number {
    return this.#count
  }

  /** @returns why the peer may not connect; undefined: it is counted until `leave` */
  enter(address: string): string | undefined {
    const { connections, connectionsPerPeer } = this.#limits
    const here = this.#byAddress.get(address) ?? 0
    if (!this.#isAllowed(address)) return 'A peer is not on the allow-list.'
    if (this.#count >= connections) return `There are ${connections} connections, the most that \`connections\` allows.`
    if (here >= connectionsPerPeer) {
      return `A peer has ${connectionsPerPeer} connections, the most that \`connectionsPerPeer\` allows.`
    }
    this.#byAddress.set(address, here + 1)
    this.#count++
    return undefined
  }

  leave(address: string): void {
    const here = this.#byAddress.get(address) ?? 0
    if (here <= 1) this.#byAddress.delete(address)
    else this.#byAddress.set(address, here - 1)
    this.#count--
  }
}
