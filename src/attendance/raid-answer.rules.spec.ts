import { answerOf, type AnswerFacts, type RaidAnswer } from './raid-answer.rules.js';

const silent: AnswerFacts = { signedUp: false, notedAbsence: false, raidHelperStatus: null, onHiatus: false };

describe('what somebody answered to a raid', () => {
  it.each<[string, Partial<AnswerFacts>, RaidAnswer]>([
    ['nothing', {}, 'unanswered'],
    ['nothing, on a break', { onHiatus: true }, 'absent'],
    ['signed up by the booking', { signedUp: true }, 'signed-up'],
    ['signed up although on a break', { signedUp: true, onHiatus: true }, 'signed-up'],
    ['accepted on the sheet', { raidHelperStatus: 'accepted', signedUp: true }, 'signed-up'],
    ['tentative on the sheet', { raidHelperStatus: 'tentative', signedUp: true }, 'tentative'],
    ['tentative on the sheet, on a break', { raidHelperStatus: 'tentative', onHiatus: true }, 'tentative'],
    ['bench on the sheet', { raidHelperStatus: 'bench' }, 'bench'],
    ['late on the sheet', { raidHelperStatus: 'late', signedUp: true }, 'late'],
    ['absent on the sheet after the booking signed them up', { raidHelperStatus: 'absence', signedUp: true }, 'absent'],
    ['excused by an officer, accepted on the sheet', { notedAbsence: true, raidHelperStatus: 'accepted' }, 'absent'],
    ['a word of the sheet that nobody knows', { raidHelperStatus: 'unknown', signedUp: true }, 'signed-up'],
    ['a word of the sheet that nobody knows, and no more', { raidHelperStatus: 'constructor' }, 'unanswered'],
  ])('%s', (_, facts, answer) => {
    expect(answerOf({ ...silent, ...facts })).toBe(answer);
  });
});
