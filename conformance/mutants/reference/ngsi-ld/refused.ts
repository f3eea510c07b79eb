// A refused request: status, the last part of its error type, a sentence, and further headers.

export class Refused extends Error {
  readonly status: number
  readonly type: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, type: string, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail)
    this.status = status
    this.type = type
    this.headers = headers
  }
}
