// Necord requires Nest's CommonJS face; loading the ESM one first keeps the two from forming a cycle under jest.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
