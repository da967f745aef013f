import type { Customer } from './customer.ts'
import type { Manager } from './manager.ts'
import { Product } from './product.ts'
import type { DeadRelay, Relay } from './relay.ts'
import type { Representative } from './representative.ts'
import type { Wire } from './wire.ts'

type Person = Customer | Manager | Relay | DeadRelay | Representative | Wire

/** Everything that a journey opens. At the end it is closed and the product is removed. */
export class Company {
  private readonly people: Person[] = []

  private constructor(readonly product: Product) {}

  /** Runs a journey on a product of its own. */
  static async run(journey: (company: Company, url: string) => Promise<void>, settings?: string[]): Promise<void> {
    const company = new Company(await Product.start(settings))
    try {
      await journey(company, company.product.url)
    } finally {
      await Promise.all(company.people.map((person) => person.leave()))
      await company.product.clear()
    }
  }

  async let<P extends Person>(arriving: Promise<P>): Promise<P> {
    const person = await arriving
    this.people.push(person)
    return person
  }
}
