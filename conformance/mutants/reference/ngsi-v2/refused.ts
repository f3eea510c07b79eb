// A refused request: status, the value of `error`, a sentence ("Error Responses").

export class Refused extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}
