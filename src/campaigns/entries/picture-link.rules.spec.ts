import { driveThumbnail } from './picture-link.rules.js';

const ID = 'A1b2C3d4E5f6G7h8I9j0K_L-m';
const THUMBNAIL = `https://drive.google.com/thumbnail?id=${ID}&sz=w2000`;

test.each([
  `https://drive.google.com/file/d/${ID}/view?usp=sharing`,
  `https://drive.google.com/file/d/${ID}`,
  `https://drive.google.com/open?id=${ID}`,
  `https://drive.google.com/uc?id=${ID}&export=view`,
  `http://drive.google.com/uc?export=view&id=${ID}`,
  `https://lh3.googleusercontent.com/d/${ID}=w2000`,
  `  ${ID} `,
  THUMBNAIL,
])('the Drive link %s shows its picture', (link) => {
  expect(driveThumbnail(link)).toBe(THUMBNAIL);
});

test.each([
  ['a short word', 'sword'],
  ['another site', 'https://pictures.example/sword.png'],
  ['a site that only sounds like Drive', `https://drive.google.com.example/uc?id=${ID}`],
  ['a user that looks like Drive', `https://drive.google.com@pictures.example/uc?id=${ID}`],
  ['another port', `https://drive.google.com:8443/uc?id=${ID}`],
  ['a script', `javascript:alert(1)//drive.google.com/file/d/${ID}`],
  ['a folder', `https://drive.google.com/drive/folders/${ID}`],
  ['an id with something behind it', `https://drive.google.com/uc?id=${ID}%22onload`],
  ['nothing', ''],
])('%s is no picture of Drive', (_what, link) => {
  expect(driveThumbnail(link)).toBeNull();
});
