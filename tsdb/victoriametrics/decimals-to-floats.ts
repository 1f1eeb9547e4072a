import type { Int64Rows } from './int64-rows.ts';
import { powerOfTen } from './power-of-ten.ts';

/** Upper halves of the three integers that stand for something else; their lower halves end in ff, fe and 00. */
const MOST_HIGH = 0x7fff_ffff;
const LEAST_HIGH = -0x8000_0000;

/** Prometheus' staleness marker, 0x7ff0000000000002, in halves. */
const STALE_HIGH = 0x7ff0_0000;
const STALE_LOW = 2;

/**
 * Value = integer times 10^scale, rounded as the vendor rounds: one division by 10^-scale below zero, one
 * multiplication above. The greatest integer is +Inf, the least -Inf, the greatest but one the stale marker.
 * @see VictoriaMetrics/VictoriaMetrics@v1.150.0 lib/decimal/decimal.go, `AppendDecimalToFloat`
 */
export function decimalsToFloats(rows: Int64Rows, scale: number): Float64Array {
  const values = new Float64Array(rows.count);
  const power = powerOfTen(Math.abs(scale));
  let isZero = true;
  const { high: highs, low: lows } = rows;
  for (let row = 0; row < values.length; row++) {
    const high = highs[row] ?? 0;
    const low = lows[row] ?? 0;
    const integer = high * 2 ** 32 + low;
    values[row] = scale < 0 ? integer / power : integer * power;
    if (integer === 0) continue;
    isZero = false;
    if (high === MOST_HIGH || high === LEAST_HIGH) putSpecial(values, row, high, low);
  }
  return isZero ? values.fill(0) : values; // nothing but zeros stays zero, even where 10^scale is infinite
}

function putSpecial(values: Float64Array, row: number, high: number, low: number): void {
  if (high === LEAST_HIGH) {
    if (low === 0) values[row] = Number.NEGATIVE_INFINITY;
  } else if (low === 0xffff_ffff) values[row] = Number.POSITIVE_INFINITY;
  else if (low === 0xffff_fffe) {
    const bits = new DataView(values.buffer, values.byteOffset + 8 * row, 8);
    bits.setUint32(0, STALE_LOW, true); // as bits: a NaN that is handled as a number may lose its payload
    bits.setUint32(4, STALE_HIGH, true);
  }
}
