/** Capital letters and digits that nobody confuses: no I, L, O, no 0 and 1. */
export const RECEIPT_ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** 31¹⁶ is about 2⁷⁹: nobody guesses one, and no two voters get the same. */
export const RECEIPT_LENGTH = 16;

/** A new receipt. `random` gives a whole number below its argument and must be unforeseeable: node:crypto's randomInt. */
export function newReceipt(random: (below: number) => number): string {
  return Array.from({ length: RECEIPT_LENGTH }, () => RECEIPT_ALPHABET.charAt(random(RECEIPT_ALPHABET.length))).join(
    '',
  );
}

/** A receipt in four groups of four, as voters read it. */
export function spelledReceipt(receipt: string): string {
  return (receipt.match(/.{1,4}/g) ?? []).join('-');
}

/** What people type or paste, as the receipt was issued; null for what can be none. */
export function receiptOf(typed: string): string | null {
  const receipt = typed.replace(/[\s-]+/g, '').toUpperCase();
  return isReceipt(receipt) ? receipt : null;
}

export function isReceipt(text: string): boolean {
  return text.length === RECEIPT_LENGTH && [...text].every((sign) => RECEIPT_ALPHABET.includes(sign));
}
