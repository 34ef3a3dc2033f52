import fc from 'fast-check';
import { characterLinks } from './character-link.rules.js';

describe('the addresses of a character', () => {
  it.each([
    ['us', 'area-52', 'Borin', 'en-us', 'us/area-52/borin'],
    ['us', 'sen-jin', 'Alwén', 'en-us', 'us/sen-jin/alw%C3%A9n'],
    ['eu', 'Tarren-Mill', 'Ærin', 'en-gb', 'eu/tarren-mill/%C3%A6rin'],
    ['eu', 'howling-fjord', 'Борин', 'en-gb', 'eu/howling-fjord/%D0%B1%D0%BE%D1%80%D0%B8%D0%BD'],
    ['kr', 'azshara', '전사', 'ko-kr', 'kr/azshara/%EC%A0%84%EC%82%AC'],
    ['tw', 'shadowmoon', '法師', 'zh-tw', 'tw/shadowmoon/%E6%B3%95%E5%B8%AB'],
  ] as const)('of %s, %s, %s', (region, realm, name, locale, path) => {
    expect(characterLinks(region, realm, name)).toEqual({
      armory: `https://worldofwarcraft.blizzard.com/${locale}/character/${path}`,
      raiderIo: `https://raider.io/characters/${path}`,
      warcraftLogs: `https://www.warcraftlogs.com/character/${path}`,
    });
  });

  it('lead to the three sites and nowhere else, whatever a name is made of', () => {
    const word = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(fc.constantFrom('us', 'eu', 'kr', 'tw'), word, word, (region, realm, name) => {
        const { armory, raiderIo, warcraftLogs } = characterLinks(region, realm, name);
        expect([armory, raiderIo, warcraftLogs].map((link) => new URL(link).host)).toEqual([
          'worldofwarcraft.blizzard.com',
          'raider.io',
          'www.warcraftlogs.com',
        ]);
        for (const link of [armory, raiderIo, warcraftLogs]) expect(link).toMatch(/^https:[\w/.%!~*'()-]+$/);
      }),
      { numRuns: 200 },
    );
  });
});
