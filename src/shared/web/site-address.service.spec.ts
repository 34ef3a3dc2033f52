import { readSettings } from '../config/settings.service.js';
import { SiteAddress } from './site-address.service.js';

describe('where people reach the site', () => {
  it('is this machine, at the port that was really taken', () => {
    const address = new SiteAddress(readSettings({ PORT: '0' }, ''));
    address.listensOn(40_123);
    expect([address.url(), address.url('/invite?code=x')]).toEqual([
      'http://127.0.0.1:40123',
      'http://127.0.0.1:40123/invite?code=x',
    ]);
    expect(address.isSecure).toBe(false);
  });

  it('is PUBLIC_URL where there is one, whatever the port behind the proxy', () => {
    const address = new SiteAddress(readSettings({ PORT: '3000', PUBLIC_URL: 'https://guild.example' }, ''));
    address.listensOn(3000);
    expect([address.url('/profile'), address.isSecure]).toEqual(['https://guild.example/profile', true]);
  });
});
