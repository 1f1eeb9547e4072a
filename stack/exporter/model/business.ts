import { answeredWith, type HttpStep, outcomeOf } from './http-service.ts';
import { drawLognormal, type Observation } from './observation.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { approach } from './wander.ts';

export const PROVIDERS = ['card', 'wallet', 'bank_transfer'] as const;
export const PLATFORMS = ['web', 'android', 'ios'] as const;
export const CATEGORIES = ['books', 'clothing', 'electronics', 'home'] as const;
export type Provider = (typeof PROVIDERS)[number];
export type Platform = (typeof PLATFORMS)[number];
export type Category = (typeof CATEGORIES)[number];

const RESTOCK_BELOW = 1_500;
const RESTOCK_ITEMS = 4_000;
const USERS_PER_REQUEST_A_SECOND = 14;

export type BusinessStep = Readonly<{
  paid: number;
  failed: number;
  orderValues: readonly Observation[];
  payments: Readonly<Record<Provider, number>>;
  paymentFailures: Readonly<Record<Provider, number>>;
  refunds: number;
  errors: Readonly<{ bug: number; timeout: number; overload: number }>;
  usersOnline: Readonly<Record<Platform, number>>;
  openCarts: number;
  emptySearches: number;
  searches: number;
  stock: Readonly<Record<Category, number>>;
  restocked: Readonly<Record<Category, number>>;
}>;

/** What the requests mean to the shop: orders, money, customers, stock. */
export function createBusiness(random: Random) {
  let users: number | undefined;
  let carts: number | undefined;
  let stock: Record<Category, number> = { books: 5_200, clothing: 4_100, electronics: 2_900, home: 3_600 };

  return ({ elapsedSeconds, offeredPerSecond }: Traffic, http: HttpStep): BusinessStep => {
    const checkout = outcomeOf(http, { method: 'POST', handler: '/checkout' });
    const searches = outcomeOf(http, { method: 'GET', handler: '/search' }).succeeded;
    const paid = checkout.succeeded;
    const failures = answeredWith(http, '500');
    const timeout = random.binomial(failures, 0.4);

    const usersNow = offeredPerSecond * USERS_PER_REQUEST_A_SECOND;
    users = approach(users ?? usersNow, usersNow, elapsedSeconds, 60);
    carts = approach(carts ?? users * 0.16, users * 0.16, elapsedSeconds, 300);
    const online = Math.round(users);
    const web = Math.round(online * 0.48);
    const android = Math.round(online * 0.33);

    const restocked: Record<Category, number> = { books: 0, clothing: 0, electronics: 0, home: 0 };
    const left = { ...stock };
    for (const category of CATEGORIES) {
      left[category] -= Math.min(left[category], random.poisson(paid * 0.45));
      if (left[category] >= RESTOCK_BELOW) continue;
      restocked[category] = 1;
      left[category] += RESTOCK_ITEMS;
    }
    stock = left;

    return {
      paid,
      failed: checkout.total - paid,
      orderValues: drawLognormal(random, paid, { median: 38, sigma: 0.7, max: 900, draws: 16 }),
      payments: splitByProvider(random, paid),
      paymentFailures: splitByProvider(random, checkout.byCode.get('402') ?? 0),
      refunds: random.binomial(paid, 0.03),
      errors: { bug: failures - timeout, timeout, overload: answeredWith(http, '503') },
      usersOnline: { web, android, ios: online - web - android },
      openCarts: Math.round(carts),
      emptySearches: random.binomial(searches, 0.07),
      searches,
      stock,
      restocked,
    };
  };
}

function splitByProvider(random: Random, total: number): Record<Provider, number> {
  const card = random.binomial(total, 0.55);
  const wallet = random.binomial(total - card, 0.67);
  return { card, wallet, bank_transfer: total - card - wallet };
}
