import { IANAZone } from 'luxon';
import { zoneChoice } from './time-zone-choice.rules.js';

describe('the choice of a time zone', () => {
  const zonesOf = (chosen: string) => zoneChoice(chosen).flatMap(({ zones }) => zones);

  it('begins with the common ones, and holds every zone of the world once', () => {
    const zones = zonesOf('Europe/Berlin');
    expect(zones.slice(0, 2)).toEqual(['America/New_York', 'America/Chicago']);
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones.length).toBeGreaterThan(415);
    expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Kathmandu', 'Europe/Kyiv', 'Australia/Lord_Howe']));
    expect(zones).not.toContain('Asia/Katmandu');
  });

  it('offers nothing that the form would refuse', () => {
    expect(zonesOf('UTC').filter((zone) => !IANAZone.isValidZone(zone))).toEqual([]);
  });

  it('keeps an old name that somebody has', () => {
    expect(zonesOf('US/Eastern')).toContain('US/Eastern');
    expect(zonesOf('UTC')).not.toContain('US/Eastern');
  });
});
