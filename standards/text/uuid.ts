// UUIDs in the order in which they are made (RFC 9562 section 5.7, version 7). Rows of a database that have one in an index come next
// to each other; with random ones, each row changes another page of the index.

const timeDigits = 12
/** Where the random part of a random UUID begins that follows the digit of its version. */
const afterVersion = 15

/**
 * A new UUID of version 7: the time in milliseconds, and 74 random bits.
 *
 * @param milliseconds since 1970; now where absent
 * @returns 36 characters, in lower case
 * @example uuid7() // '019ad4b5-1600-7…'
 */
export function uuid7(milliseconds = Date.now()): string {
  const time = milliseconds.toString(16).padStart(timeDigits, '0')
  // Its variant, and its 74 bits, are where those of version 7 are.
  const random = crypto.randomUUID().slice(afterVersion)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}`
}
