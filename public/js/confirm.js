/**
 * Forms with data-confirm="question" ask before they are sent; data-confirm-action and data-confirm-keep name the answers.
 * Without this module they are sent at once, so the server must not depend on the question.
 */
const dialog = document.getElementById('confirm-dialog');
const question = document.getElementById('confirm-question');
const keep = dialog?.querySelector('[data-keep]');
const go = dialog?.querySelector('[data-go]');

const confirmed = new WeakSet();
let asking = null;

// In the capture phase: whoever else listens to submits must not hear of one that is still in question.
document.addEventListener(
  'submit',
  (event) => {
    const form = event.target;
    if (!dialog || !form.dataset.confirm || confirmed.delete(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    asking = { form, submitter: event.submitter };
    question.textContent = form.dataset.confirm;
    go.textContent = form.dataset.confirmAction ?? 'Do it';
    keep.textContent = form.dataset.confirmKeep ?? 'Keep it';
    dialog.showModal();
  },
  { capture: true },
);

keep?.addEventListener('click', () => dialog.close());

go?.addEventListener('click', () => {
  const { form, submitter } = asking;
  dialog.close();
  confirmed.add(form);
  form.requestSubmit(submitter);
});
