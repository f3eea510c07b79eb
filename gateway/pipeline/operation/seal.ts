// Encrypts what the store keeps of raw messages for a while: AES-256-GCM under keys that HKDF-SHA-256 derives from the gateway's id key,
// which is not in the database. Each capture has a key of its own, so that what is left of its rows anywhere is of no use without it.

const nonceBytes = 12

export interface Sealer {
  /** @param of what the bytes belong to: they can be opened for it alone */
  seal(plain: Uint8Array, of: string): Promise<Uint8Array>
  /** @returns undefined: they are of something else, damaged, or the id key is another one */
  open(sealed: Uint8Array, of: string): Promise<Uint8Array | undefined>
}

/** @param name of the key: the same for the same capture */
export async function sealerOf(idKey: string, name: string): Promise<Sealer> {
  const text = new TextEncoder()
  const secret = await crypto.subtle.importKey('raw', text.encode(idKey), 'HKDF', false, ['deriveKey'])
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: text.encode(`citygate ${name}`) }
  const aes = { name: 'AES-GCM', length: 256 }
  const key = await crypto.subtle.deriveKey(derived, secret, aes, false, ['encrypt', 'decrypt'])
  const under = (iv: Uint8Array<ArrayBuffer>, of: string): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: text.encode(of),
  })
  return {
    async seal(plain, of) {
      const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const encrypted = await crypto.subtle.encrypt(under(nonce, of), key, new Uint8Array(plain))
      const sealed = new Uint8Array(nonceBytes + encrypted.byteLength)
      sealed.set(nonce)
      sealed.set(new Uint8Array(encrypted), nonceBytes)
      return sealed
    },
    async open(sealed, of) {
      const nonce = new Uint8Array(sealed.subarray(0, nonceBytes))
      try {
        const plain = await crypto.subtle.decrypt(under(nonce, of), key, new Uint8Array(sealed.subarray(nonceBytes)))
        return new Uint8Array(plain)
      } catch {
        return undefined
      }
    },
  }
}
