import { randomInt } from 'node:crypto';
import { isReceipt, newReceipt, RECEIPT_ALPHABET, receiptOf, spelledReceipt } from './ballot-receipt.rules.js';

describe('a receipt', () => {
  it('has sixteen of 31 signs that nobody confuses, and uses all of them', () => {
    const receipts = Array.from({ length: 200 }, () => newReceipt((below) => randomInt(below)));
    expect(receipts.filter((receipt) => !/^[A-HJKMNP-Z2-9]{16}$/.test(receipt))).toEqual([]);
    expect(receipts.every(isReceipt)).toBe(true);
    expect(new Set(receipts.join('')).size).toBe(RECEIPT_ALPHABET.length);
    expect(new Set(receipts).size).toBe(200);
  });

  it('is the chance it was given and nothing else', () => {
    const asked: number[] = [];
    expect(newReceipt((below) => asked.push(below) - 1)).toBe('ABCDEFGHJKMNPQRS');
    expect(asked).toEqual(Array(16).fill(31));
  });

  it('is read in groups of four and may be typed in any way', () => {
    expect(spelledReceipt('QK7M2ABCDEFGHJKM')).toBe('QK7M-2ABC-DEFG-HJKM');
    expect(receiptOf(' qk7m-2abc DEFG-HJKM\n')).toBe('QK7M2ABCDEFGHJKM');
  });

  it.each(['', 'QK7M-2ABC-DEFG-HJK', 'QK7M-2ABC-DEFG-HJKMM', 'QK7M-2ABC-DEFG-HJK0', 'QK7M-2ABC-DEFG-HJKÄ'])(
    'is not: %j',
    (typed) => {
      expect(receiptOf(typed)).toBeNull();
    },
  );
});
