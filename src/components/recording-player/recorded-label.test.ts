import { expect, test } from 'vitest';
import { fullRecordedLabel, recordedLabel } from './recorded-label.ts';

const recording = {
  recordedAt: '2026-11-21T09:00:00Z',
  versions: ['victoria-metrics 1.145.0+ds1-2', 'vmagent 1.145.0+ds1-2', 'prometheus 3.5.3+ds1-6'],
};

test('a widget names the two engines and the day of its recording', () => {
  expect(recordedLabel(recording, 'en')).toBe(
    '▶ recorded on victoria-metrics 1.145.0, prometheus 3.5.3, 2026-11-21',
  );
  expect(recordedLabel(recording, 'vi')).toContain('ghi lại với');
});

test('the player names every component exactly', () => {
  expect(fullRecordedLabel(recording, 'en')).toContain('vmagent 1.145.0+ds1-2, prometheus 3.5.3+ds1-6');
});
