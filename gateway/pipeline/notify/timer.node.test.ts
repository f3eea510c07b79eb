import { expect, it, vi } from 'vitest'
import { createWakeUpSignal } from './wake-up-signal.ts'
import { building, subscribedCity } from '../../http/apis/notifications/testing.ts'
import { startDelivery } from './timer.ts'

/** Milliseconds, for a busy machine. */
const patience = 10_000

const longEnough = 150

it('checks again when a delivery has ended, and then knows the next due time', async () => {
  const city = await subscribedCity()
  await city.create(building(1))
  await city.subscribe({ timeInterval: 1 })
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  city.answer = async () => {
    await released
    return 200
  }
  const delivery = startDelivery(city.gateway, createWakeUpSignal())
  city.pass(1)
  await vi.waitFor(() => expect(city.received).toHaveLength(1), patience)
  await new Promise((resolve) => void setTimeout(resolve, longEnough))
  release()
  await new Promise((resolve) => void setTimeout(resolve, longEnough))
  city.pass(1)
  await vi.waitFor(() => expect(city.received).toHaveLength(2), patience)
  await delivery.stop()
})

it('sleeps while nothing is due', async () => {
  const city = await subscribedCity()
  await city.create(building(1))
  const looked = vi.spyOn(city.gateway.store.delivery, 'next')
  const delivery = startDelivery(city.gateway, createWakeUpSignal())
  await new Promise((resolve) => void setTimeout(resolve, longEnough * 2))
  expect(looked).toHaveBeenCalledTimes(1)
  await delivery.stop()
})
