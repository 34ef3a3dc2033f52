/**
 * Moves characters and Discord users on the players page: with the mouse by dragging a card onto a player or onto nobody; with the keyboard, or
 * by tapping, by picking it up (M, or its Move button) and choosing whom it goes to. The forms in the panels do the same without this module.
 */
import { give } from './players-give.js';

const CARD = '[data-character], [data-discord]';
const TARGET = '[data-player], [data-nobody]';
const TYPING_MS = 700;

const bar = document.getElementById('carried');
const saying = document.getElementById('carried-saying');
const live = document.getElementById('carried-live');

/** What is picked up, from the moment it is until it is given or put back. */
let carried = null;
let typed = { text: '', at: 0 };

const numberOf = (text) => (text ? Number(text) : null);

function thingOf(card) {
  const { character, discord, name, owner, standing, unconfirmed } = card.dataset;
  const shared = { name, ownerId: numberOf(owner), standing, isUnconfirmed: unconfirmed !== undefined };
  return character
    ? { kind: 'character', id: Number(character), ...shared }
    : { kind: 'discord', id: discord, ...shared };
}

function targetOf(element) {
  const { player, name, discordId } = element.dataset;
  return { playerId: numberOf(player), name, discordId: discordId || null };
}

const targets = () => [...document.querySelectorAll(TARGET)];
const cardOf = (thing) => document.getElementById(`${thing.kind}-${thing.id}`);
const handleOf = (target) => target.querySelector('.tile-name') ?? target;

function tell(text) {
  saying.textContent = text;
  live.textContent = text;
}

function mark() {
  document.getElementById('board').classList.toggle('is-carrying', carried !== null);
  for (const card of document.querySelectorAll('.is-carried')) card.classList.remove('is-carried');
  if (carried) cardOf(carried)?.classList.add('is-carried');
}

function unmarkTargets() {
  for (const target of document.querySelectorAll('.is-target')) target.classList.remove('is-target');
}

function pickUp(card) {
  carried = thingOf(card);
  typed = { text: '', at: 0 };
  bar.hidden = false;
  mark();
  const all = targets();
  goTo(all[1] ?? all[0]);
  tell(
    `${carried.name} is picked up. Tab and the arrow keys go from player to player, letters jump to a name, Enter gives it, Escape puts it back.`,
  );
}

function putBack() {
  const thing = carried;
  letGo();
  tell(`${thing.name} is back where it was.`);
  cardOf(thing)?.querySelector('.tile-name').focus();
}

function letGo() {
  carried = null;
  bar.hidden = true;
  unmarkTargets();
  mark();
}

async function drop(target) {
  const thing = carried;
  letGo();
  live.textContent = '';
  await give(thing, targetOf(target));
}

function goTo(target) {
  if (!target) return;
  unmarkTargets();
  target.classList.add('is-target');
  handleOf(target).focus();
  target.scrollIntoView({ block: 'nearest' });
  const { playerId, name } = targetOf(target);
  tell(
    playerId === null
      ? `Take ${carried.name} from its player? Enter does it.`
      : `Give ${carried.name} to ${name}? Enter does it.`,
  );
}

const focusedTarget = () => document.activeElement?.closest(TARGET) ?? null;

function step(by) {
  const all = targets();
  const at = all.indexOf(focusedTarget());
  goTo(all[(at + by + all.length) % all.length]);
}

function jumpTo(letter) {
  const now = Date.now();
  typed = { text: now - typed.at < TYPING_MS ? typed.text + letter : letter, at: now };
  goTo(targets().find(({ dataset }) => dataset.name.toLowerCase().startsWith(typed.text)));
}

/** @returns whether the key meant something to what is picked up */
function steer(event) {
  if (event.key === 'Escape') putBack();
  else if (event.target.matches('input, select, textarea')) return false;
  else if (event.key === 'Tab') step(event.shiftKey ? -1 : 1);
  else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') step(1);
  else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') step(-1);
  else if (event.key === 'Enter' && focusedTarget()) drop(focusedTarget());
  else if (/^[\p{L}\p{N}]$/u.test(event.key)) jumpTo(event.key.toLowerCase());
  else return false;
  return true;
}

/** Up and down go from card to card of a column. */
function walk(event) {
  const card = event.target.closest?.('[data-card]');
  const next = event.key === 'ArrowDown' ? card?.nextElementSibling : card?.previousElementSibling;
  if (!next?.matches('[data-card]')) return;
  event.preventDefault();
  next.querySelector('.tile-name').focus();
}

document.addEventListener(
  'keydown',
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (carried) {
      if (!steer(event)) return;
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.target.matches?.('input, select, textarea')) return;
    const card = event.target.closest?.(CARD);
    if (card && event.key.toLowerCase() === 'm') {
      event.preventDefault();
      pickUp(card);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') walk(event);
  },
  { capture: true },
);

document.addEventListener(
  'click',
  (event) => {
    const target = carried && event.target.closest(TARGET);
    if (target) {
      event.preventDefault();
      drop(target);
      return;
    }
    const button = event.target.closest('[data-move]');
    if (button) pickUp(button.closest(CARD));
    else if (event.target.closest('#carried-cancel')) putBack();
  },
  { capture: true },
);

/* The mouse */

document.addEventListener('dragstart', (event) => {
  const card = event.target.closest?.(CARD);
  if (!card) return;
  carried = thingOf(card);
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', carried.name);
  mark();
});

document.addEventListener('dragover', (event) => {
  const target = carried && event.target.closest?.(TARGET);
  if (!target) return unmarkTargets();
  event.preventDefault();
  event.dataTransfer.dropEffect = 'move';
  if (target.classList.contains('is-target')) return;
  unmarkTargets();
  target.classList.add('is-target');
});

document.addEventListener('drop', (event) => {
  const target = carried && event.target.closest?.(TARGET);
  if (!target) return;
  event.preventDefault();
  drop(target);
});

document.addEventListener('dragend', () => {
  if (carried) letGo();
});

/** A link inside a card would be dragged instead of the card. */
function prepare(root) {
  for (const card of root.querySelectorAll(CARD)) {
    card.draggable = true;
    card.querySelector('.tile-name').draggable = false;
  }
  mark();
}

prepare(document);
document.addEventListener('htmx:load', (event) => {
  if (event.target !== document.body) prepare(event.target);
});
