/**
 * Gives a character or a Discord user to a player, or to nobody, through the JSON API, and shows what the server says: the board anew, and a
 * toast that takes it back. Nothing is shown as done before the server has answered.
 */
const API = '/api/v1/admin';

const say = (kind, text, action) =>
  document.dispatchEvent(new CustomEvent('toast', { detail: { kind, text, action } }));

async function ask(method, path, body) {
  const response = await fetch(API + path, {
    method,
    headers: { 'content-type': 'application/json', 'x-requested-with': 'XMLHttpRequest' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `That did not work (${response.status}).`);
  return answer.data;
}

/** Reads the board again as the address asks for it; every column stays where it was scrolled to. */
async function showAgain(thing) {
  const lists = () => [...document.querySelectorAll('#board .column-list')];
  const scrolled = new Map(lists().map((list) => [list.getAttribute('aria-labelledby'), list.scrollTop]));
  const address = location.pathname + location.search;
  await window.htmx.ajax('GET', address, { target: '#board', select: '#board', swap: 'outerHTML' });
  for (const list of lists()) list.scrollTop = scrolled.get(list.getAttribute('aria-labelledby')) ?? 0;
  const name = document.querySelector(`#${thing.kind}-${thing.id} .tile-name`) ?? document.getElementById('filter-q');
  name.focus({ preventScroll: true });
}

/** What gives a character back to whom it belonged, as what it was to them. */
async function characterUndo({ id, ownerId, standing }) {
  const owner = { player_id: ownerId };
  if (ownerId === null || standing === 'alt') return () => ask('PUT', `/characters/${id}/owner`, owner);
  const { main, offspec } = await ask('GET', `/players/${ownerId}`);
  return async () => {
    await ask('PUT', `/characters/${id}/owner`, owner);
    await ask('PUT', `/players/${ownerId}/specs`, {
      main_character_id: main?.character_id ?? null,
      main_spec_id: main?.spec_id ?? null,
      offspec_character_id: offspec?.character_id ?? null,
      offspec_spec_id: offspec?.spec_id ?? null,
    });
  };
}

async function giveCharacter(thing, { playerId, name }) {
  if (playerId === thing.ownerId && !thing.isUnconfirmed)
    return { kind: 'info', text: `${thing.name} is ${playerId === null ? 'nobody’s' : 'theirs'} already.` };
  const undo = playerId === thing.ownerId ? undefined : await characterUndo(thing);
  await ask('PUT', `/characters/${thing.id}/owner`, { player_id: playerId });
  if (!undo) return { kind: 'success', text: `${thing.name} is confirmed as ${name}’s.` };
  return {
    kind: 'success',
    text: playerId === null ? `${thing.name} is nobody’s now.` : `${thing.name} is ${name}’s.`,
    undo,
  };
}

async function linkDiscordUser(thing, { playerId, name, discordId }) {
  if (playerId === thing.ownerId)
    return { kind: 'info', text: `${thing.name} is ${playerId === null ? 'linked with nobody' : name} already.` };
  const link = (player, discord) => ask('PUT', `/players/${player}/discord`, { discord_id: discord });
  if (playerId === null) {
    await link(thing.ownerId, null);
    return { kind: 'success', text: `${thing.name} is linked with nobody.`, undo: () => link(thing.ownerId, thing.id) };
  }
  await link(playerId, thing.id);
  return { kind: 'success', text: `${thing.name} is linked with ${name}.`, undo: () => link(playerId, discordId) };
}

/**
 * @param thing { kind: 'character' | 'discord', id, name, ownerId: number | null, standing?, isUnconfirmed? }
 * @param target { playerId: number | null (nobody), name, discordId: the player's present Discord user, or null }
 */
export async function give(thing, target) {
  try {
    const { kind, text, undo } = await (thing.kind === 'character' ? giveCharacter : linkDiscordUser)(thing, target);
    await showAgain(thing);
    say(kind, text, undo && { label: 'Undo', run: () => takeBack(thing, undo) });
  } catch (error) {
    say('error', error.message);
  }
}

async function takeBack(thing, undo) {
  try {
    await undo();
    await showAgain(thing);
    say('success', `${thing.name} is back where it was.`);
  } catch (error) {
    say('error', error.message);
  }
}
